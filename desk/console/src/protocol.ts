/** The words of the desk API: what the gateway sends to an operator's page. */

export type Direction = 'ltr' | 'rtl' | 'vertical'
export type Sender = 'resident' | 'bot' | 'operator' | 'system'
export type Tab = 'open' | 'mine' | 'closed'
export type Step = 'take' | 'hand_back' | 'close'

export interface Me {
  name: string
  display_name: string
  role: string
  languages: string[]
  csrf: string
}

export interface Ticket {
  number: string
  kind: string
  state: string
  topic: string | null
  language: string
  reason: string
  opened_at: string
  waiting_since: string
  assignee: string | null
  assignee_name?: string | null
  unread: number
  channel: string
}

export interface Source {
  document: string
  issuer?: string | null
  number?: string | null
  date?: string | null
  checked_on?: string | null
  url?: string | null
}

export interface Section {
  /** Set where this section is left in another language than the card. */
  language?: string
  title: string
  text: string
}

export interface CardText {
  first: string
  sections?: Section[]
}

export interface Card extends CardText {
  original?: CardText | null
}

/** What a bot says, in a conversation or read from the knowledge base. */
export interface Reading {
  language: string
  dir: Direction
  text: string
  card?: Card | null
  sources?: Source[] | null
  notice?: { key: string; text: string } | null
}

export interface Message extends Reading {
  seq: number
  from: Sender
  at: string
  operator?: string | null
  options?: { id: string; label: string; kind: string }[] | null
}

export interface Candidate {
  entry: string
  title: string
  score: number | null
}

export interface Suggestion extends Candidate {
  answer: string
  answer_zh: string
  sources?: Source[] | null
}

export interface HistoryStep {
  at: string
  step: string
  by: string
  reason?: string | null
}

export interface Detail extends Ticket {
  conversation: { language: string; messages: Message[] }
  candidates: Candidate[]
  steps: HistoryStep[]
}

export interface Language {
  code: string
  name: string
  script: string
  dir: Direction
  bcp47: string
}

export interface Menu {
  topics: { id: string; title: string; entries: { id: string; title: string }[] }[]
}

export type Frame =
  | { type: 'ticket'; number: string }
  | { type: 'message'; number: string; message: Message }
  | { type: 'ping' }

const ENDED = ['resolved', 'closed', 'withdrawn', 'merged']

/** Whether nobody works on a ticket any more. */
export function hasEnded(ticket: Ticket): boolean {
  return ENDED.includes(ticket.state)
}

/** Read one socket frame; null for what is no frame, so that a broken one never breaks the page. */
export function readFrame(data: unknown): Frame | null {
  if (typeof data !== 'string') return null
  try {
    const frame = JSON.parse(data) as Frame | null
    return frame && typeof frame.type === 'string' ? frame : null
  } catch {
    return null
  }
}
