/** The words of the desk API: what the gateway sends to an operator's page. */

export type Direction = 'ltr' | 'rtl' | 'vertical'
export type Sender = 'resident' | 'bot' | 'operator' | 'system'
/** What the server lists; one's own tickets are among the open ones. */
export type List = 'open' | 'closed'
export type Tab = 'open' | 'mine' | 'closed' | 'translations'
export type Step = 'take' | 'wait' | 'go_on' | 'answered' | 'hand_back' | 'close'
export type ClockKind = 'accept' | 'first_response' | 'reply' | 'resolution'

/** A clock of a ticket; only what is due and how it stands. */
export interface Clock {
  due_at: string
  state: 'running' | 'paused' | 'met' | 'breached' | 'stopped'
  warned: number
  basis: string
}


export interface Me {
  name: string
  display_name: string
  role: string
  languages: string[]
  csrf: string
  second_factor: 'none_needed' | 'to_set_up' | 'to_enter' | 'done'
  rights: string[]
}

export type Presence = 'online' | 'break' | 'offline'

export interface Colleague {
  name: string
  display_name: string
  station: string
  languages: string[]
  state: Presence
}

/** Who is there, and where tickets can go. */
export interface There {
  state: Presence
  /** On a break that one has not chosen: an offer was let pass. */
  silent: boolean
  colleagues: Colleague[]
  stations: { id: string; name: string }[]
  districts: { id: string; name: string }[]
}

export interface Ticket {
  number: string
  kind: string
  state: string
  topic: string | null
  entry: string | null
  language: string
  reason: string
  opened_at: string
  waiting_since: string
  closed_at: string | null
  responded_at: string | null
  assignee: string | null
  assignee_name?: string | null
  unread: number
  channel: string
  origin: string
  station: string
  from_station: string | null
  level: string
  district: string | null
  wish: string | null
  department: string | null
  co_handlers: string[]
  extension: number | null
  reopened: number
  /** The ticket under whose number this one goes on. */
  merged_into: string | null
  clocks?: Partial<Record<ClockKind, Clock>> | null
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
  /** Says, in the resident's language, that nobody has reviewed the translation: it goes with the text. */
  mark?: string | null
}

/** What a bot says, in a conversation or read from the knowledge base. */
export interface Reading {
  /** Of an entry that is read by itself. */
  title?: string
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
  attachments?: Attachment[] | null
  /** The line that says which colleague put a reply into the resident's language. */
  translated_by?: string | null
}

export interface Attachment {
  id: string
  kind: 'photo' | 'voice'
  mime: string
  bytes: number
  seconds?: number | null
}

export interface Candidate {
  entry: string
  title: string
  score: number | null
}

export interface Suggestion extends Candidate {
  answer: string
  answer_zh: string
  mark?: string | null
  sources?: Source[] | null
  dates?: { checked_on?: string; valid_from?: string; review_by?: string } | null
  /** The suggestion that it belongs to, for telling what became of it. */
  suggestion?: string | null
}

export interface HistoryStep {
  at: string
  step: string
  by: string
  reason?: string | null
}

export interface Note {
  id: number
  by: string
  text: string
  at: string
}

/** A text that may go to a department if the resident agrees. */
export interface Referral {
  id: string
  department: string
  text: string
  /** The same in the resident's language, where that is not Chinese. */
  meaning: string | null
  asked_by: string
  asked_at: string
  answer: boolean | null
  answered_at: string | null
  /** When somebody passed it on. */
  sent_at: string | null
}

/** Whose duty a matter is, by the duty table. */
export interface Duty {
  department: string
  workdays: number | null
  basis: string
  /** Stations that are asked to help. */
  co_handlers: string[]
}

/** How content a resident was: 3 is the best of the faces. */
export interface Rating {
  face: 1 | 2 | 3
  words: string | null
}

/** What a colleague was asked to translate: a message by its number, or a draft. */
export interface Translation {
  id: string
  ticket: string
  seq: number | null
  source: string
  source_language: string
  language: string
  state: 'waiting' | 'taken' | 'done' | 'overdue' | 'cancelled'
  taken_by: string | null
  text: string | null
  author: string | null
  asked_at: string
  due_at: string
  done_at: string | null
}

/** One that waits, as the queue shows it: how long its text is, and no words until somebody takes it. */
export type TranslationWish = Omit<Translation, 'source' | 'text'> & { length: number }

export interface Callback {
  phone: string | null
  language: string
  since: string
  until: string
}

/** An open ticket that the resident has tied to the one on show. */
export interface TiedTicket {
  number: string
  kind: string
}

export interface Detail extends Ticket {
  /** `hidden` counts messages of another ticket that this person does not see. */
  conversation: { language: string; messages: Message[]; hidden?: number }
  candidates: Candidate[]
  steps: HistoryStep[]
  notes: Note[]
  referrals: Referral[]
  translations: Translation[]
  callback: Callback | null
  duty: Duty | null
  rating: Rating | null
  owner: string | null
  tied: TiedTicket[]
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
  /** A ticket as it stands now; null has gone out of sight; no number: something may have been missed. */
  | { type: 'ticket'; number: string; ticket?: Ticket | null }
  | { type: 'doing'; number: string; doing: 'looking' | 'typing'; who: string }
  | { type: 'news'; news: string }
  /** Null where the words are not for this console until the ticket is opened there. */
  | { type: 'message'; number: string; message: Message | null }
  | { type: 'ping' }

const OFFERED = 'assigned'
const WITH_A_PERSON = ['in_progress', 'waiting_resident', 'waiting_department']
const ENDED = ['resolved', 'closed', 'withdrawn', 'merged']

/** Whether nobody works on a ticket any more. */
export function hasEnded(ticket: Ticket): boolean {
  return ENDED.includes(ticket.state)
}

/** Whether somebody has taken a ticket and works on it. */
export function isWorkedOn(ticket: Ticket): boolean {
  return WITH_A_PERSON.includes(ticket.state)
}

/** Whether a ticket is offered to this person, who has not taken it yet. */
export function isOfferedTo(ticket: Ticket, me: Me | null): boolean {
  return me !== null && ticket.state === OFFERED && ticket.assignee === me.name
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
