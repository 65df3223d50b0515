/** The words of the web chat API: what the gateway sends and what it is sent. */

export type Direction = 'ltr' | 'rtl' | 'vertical'
export type Sender = 'resident' | 'bot' | 'operator' | 'system'
export type FileKind = 'photo' | 'voice'
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
  /** `places`: addresses and hours that somebody has confirmed. */
  kind?: string
  title: string
  text: string
}

export interface CardText {
  first: string
  sections?: Section[]
}

export interface Card extends CardText {
  original?: CardText | string | null
  /** Who has reviewed the translation, and on which day. */
  reviewed?: { by: string; on: string } | null
  /** Whether the entry has a guided check; its questions come with the entry. */
  check?: boolean
}

export interface Notice {
  key: string
  text: string
}

export type Unit = 'years' | 'months' | 'days'

/** Bounds on the time since a given day: `from` is reached, `under` is not, `until` is not passed (its day counts). */
export interface Bounds {
  from?: number
  under?: number
  until?: number
}

/** Options of a choice, or bounds of a day. */
export type CheckCondition = string[] | Partial<Record<Unit, Bounds>>
export type Reckoned = { of: string } & Partial<Record<Unit, number>>

export interface CheckRule {
  when?: Record<string, CheckCondition>
  outcome: string
}

/** What decides; the words stand beside it. */
export interface CheckStructure {
  questions: Record<string, { kind: 'date' | 'choice' }>
  rules: CheckRule[]
  outcomes: Record<string, { dates: Record<string, Reckoned> }>
}

export interface CheckQuestion {
  kind: 'date' | 'choice'
  ask: string
  options?: { id: string; label: string }[]
}

export interface CheckOutcome {
  text: string
  /** The Chinese text, where the words are a translation that nobody has checked. */
  original?: string
  dates: Record<string, Reckoned>
  entry?: { id: string; title: string }
  sources: Source[]
}

/** A guided check of an entry: asked and evaluated on the device. */
export interface Check extends CheckStructure {
  language: string
  dir: Direction
  questions: Record<string, CheckQuestion>
  outcomes: Record<string, CheckOutcome>
  notice?: Notice
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
  check?: Check | null
}

/** A photo or a voice message; `gone` once its time is over. */
export interface Attachment {
  id: string
  kind: FileKind
  mime: string
  bytes: number
  seconds?: number | null
  gone?: boolean
}

/** A text of somebody's own that a message is about: what would go to a department. */
export interface Quoted {
  text: string
  dir: Direction
  /** The same in the resident's language, where the text is in another. */
  meaning?: { text: string; dir: Direction; language: string } | null
}

export interface Message extends Reading {
  seq: number
  from: Sender
  at: string
  client_message_id?: string | null
  operator?: string | null
  attachments?: Attachment[] | null
  quoted?: Quoted | null
  /** Who put an operator's words into the resident's language, in words. */
  translated_by?: string | null
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

/** What holds while nobody has the ticket yet, in words; `options` where the resident may choose. */
export interface Promised {
  kind: 'in_hours' | 'wish' | 'closed' | 'unknown'
  opens_at: string | null
  text: string
  options: Option[]
}

export type TicketState =
  | 'new'
  | 'assigned'
  | 'in_progress'
  | 'waiting_resident'
  | 'waiting_department'
  | 'resolved'
  | 'closed'
  | 'withdrawn'
  | 'merged'

/** What a resident may say of a ticket: that it is about who works on it, that few should see it. */
export type Kind = 'about_staff' | 'confidential'

/** How a ticket stands. */
export interface Standing {
  ticket: string
  state: TicketState
  who: string | null
  station: string
  ahead: number | null
  minutes: number | null
  promise: Promised | null
  wish: 'language' | 'anyone' | null
  district: string | null
  callback: string | null
  /** When that is, in words, in the language of `text`. */
  callback_text: string | null
  rated: boolean
  reopen_until: string | null
  /** The ticket under whose number this one goes on. */
  merged_into: string | null
  /** What may still be said of it in its own conversation. */
  kinds: Kind[]
  text: string
  /** The language of the words: set where it is looked up without a conversation. */
  language?: string | null
}

export interface District {
  id: string
  name: string
}

/** Hours in which one can be called. */
export interface Slot {
  since: string
  until: string
  text: string
}

/** What a resident sends: words, the id of something offered, or that of a file which was uploaded. */
export type Content = { text: string } | { choice: string } | { attachment: string }

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
