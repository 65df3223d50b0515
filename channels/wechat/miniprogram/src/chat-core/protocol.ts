/** The words of the web chat API: what the gateway sends and what it is sent. */

export type Direction = 'ltr' | 'rtl' | 'vertical'
export type Sender = 'resident' | 'bot' | 'operator' | 'system'
export type OptionKind = 'entry' | 'person' | 'language' | 'url'

export interface Option {
  id: string
  label: string
  kind: OptionKind
}

export interface Source {
  document: string
  issuer?: string | null
  number?: string | null
  date?: string | null
  article?: string | null
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
  original?: CardText | string | null
}

export interface Notice {
  key: string
  text: string
}

/** What a bot says, in the conversation or read from the menu. */
export interface Reading {
  language: string
  dir: Direction
  text: string
  entry?: string | null
  title?: string | null
  card?: Card | null
  sources?: Source[] | null
  options?: Option[] | null
  notice?: Notice | null
}

export interface Message extends Reading {
  seq: number
  from: Sender
  at: string
  client_message_id?: string | null
  operator?: string | null
}

export interface Consent {
  keep: boolean | null
  learn: boolean
}

export interface State {
  answered_by: 'bot' | 'waiting' | 'person'
  ticket: string | null
  operator: string | null
  language: string | null
  consent: Consent
}

export interface Language {
  code: string
  name: string
  script?: string
  dir: Direction
  font: string
  level: 'full' | 'draft' | 'greeting' | 'planned'
  bcp47: string
}

export interface EmergencyNumber {
  key: string
  label: string
  number: string
}

export interface MenuTopic {
  id: string
  title: string
  entries: { id: string; title: string }[]
}

export interface Menu {
  language: string
  dir: Direction
  emergency?: EmergencyNumber[]
  topics: MenuTopic[]
}

/** What a resident sends: words, or the id of something offered. */
export type Content = { text: string } | { choice: string }

export type Frame =
  | { type: 'message'; message: Message }
  | { type: 'state'; state: State }
  | { type: 'typing'; on: boolean }
  | { type: 'ping' }

/** Read one socket frame; null for what is no frame, so that a broken one never breaks the page. */
export function readFrame(data: unknown): Frame | null {
  if (typeof data !== 'string') return null
  try {
    const frame = JSON.parse(data) as Frame
    return frame && typeof frame.type === 'string' ? frame : null
  } catch {
    return null
  }
}
