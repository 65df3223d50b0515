/** All that the page knows. Only the reducer makes a new one. */

import type { Explanation } from '../explanation.ts'
import type { Link } from '../net/connection.ts'
import type { Detail, List, Me, Reading, Step, Suggestion, Tab, There, Ticket, TranslationWish } from '../protocol.ts'
import type { Route } from '../routes.ts'
import type { Languages } from '../speech.ts'
import type { Line } from '../texts.ts'
import type { Wordbook } from '../words.ts'
import type { Doing } from './company.ts'
import { NO_FILTERS, type Filters } from './filters.ts'

export type Phase = 'starting' | 'login' | 'second_factor' | 'working'
export type Pane = 'queue' | 'talk' | 'side'
export type Dialog = 'close' | 'hand_back' | 'help' | 'explanation' | Action
/** What is done to a ticket in a window of its own. */
export type Action =
  | 'transfer'
  | 'send_back'
  | 'refer'
  | 'kind'
  | 'extension'
  | 'co_handler'
  | 'rework'
  | 'merge'
/** What stands beside the conversation. */
export type Help = 'offers' | 'words' | 'facts'
export type Place = 'composer' | 'heading' | 'queue' | 'number' | 'side'

/** How one wants to be told of a ticket that is offered. */
export interface Alerts {
  sound: boolean
  notify: boolean
}

/** An answer that was put into a draft: what becomes of it is told. */
export interface Inserted {
  suggestion: string
  entry: string
  text: string
}

/** A reply that the server has not shown in the conversation yet. */
export interface Pending {
  /** The client_message_id: it stays the same over every retry. */
  id: string
  number: string
  text: string
  /** A photo or voice message that was sent before, in place of a text. */
  attachment?: string
  /** The colleague's translation that the text is. */
  translation?: string
  status: 'sending' | 'failed' | 'refused' | 'sent'
  /** The last message that was there when it was written. */
  after: number
  seq?: number
}

export interface State {
  phase: Phase
  me: Me | null
  login: { busy: boolean; expired: boolean; problem: Line | null }
  /** Where one is. */
  route: Route
  /** How one counts oneself, colleagues, stations and districts. */
  there: There | null
  /** How often something has changed that pages fetch by themselves: presence, translation, organisation … */
  news: Record<string, number>
  link: Link
  languages: Languages
  topics: Record<string, string>
  now: number
  tab: Tab
  lists: Record<List, Ticket[] | null>
  listFailed: boolean
  filters: Filters
  /** What colleagues ask this operator to translate. */
  translations: TranslationWish[] | null
  /** What colleagues do with tickets, by number. */
  doing: Record<string, Doing[]>
  /** Phrases, moves and terms, by language. */
  words: Record<string, Wordbook | 'loading' | 'failed'>
  alerts: Alerts
  help: Help
  /** Answers in drafts of which nobody has been told yet what became of them, by ticket. */
  inserted: Record<string, Inserted>
  /** Colleagues' translations in drafts, by ticket. */
  translated: Record<string, string>
  current: string | null
  detail: Detail | null
  detailFailed: boolean
  suggestions: { status: 'none' | 'loading' | 'ready' | 'failed'; candidates: Suggestion[] }
  /** Why the bot understood a message as it did, while that is on show. */
  explained: { seq: number; found: Explanation | 'loading' | 'none' | 'failed' } | null
  /** Entries read for the candidates, by `<language>:<entry>`. */
  readings: Record<string, Reading | 'loading' | 'failed'>
  drafts: Record<string, string>
  outbox: Pending[]
  busy: Step | null
  problem: Line | null
  announcement: { lines: Line[]; turn: number }
  focus: { place: Place; turn: number } | null
  pane: Pane
  dialog: Dialog | null
}

/** The page before anything is known. */
export function initialState(now: number): State {
  return {
    phase: 'starting',
    me: null,
    login: { busy: false, expired: false, problem: null },
    route: { page: '', rest: '' },
    there: null,
    news: {},
    link: 'connecting',
    languages: {},
    topics: {},
    now,
    tab: 'open',
    lists: { open: null, closed: null },
    listFailed: false,
    filters: NO_FILTERS,
    translations: null,
    doing: {},
    words: {},
    alerts: { sound: false, notify: false },
    help: 'offers',
    inserted: {},
    translated: {},
    ...nothingSelected(),
    readings: {},
    drafts: {},
    outbox: [],
    announcement: { lines: [], turn: 0 },
    focus: null,
    pane: 'queue',
  }
}

/** The part of the state that belongs to the ticket on show. */
export function nothingSelected() {
  return {
    current: null as string | null,
    detail: null as Detail | null,
    detailFailed: false,
    suggestions: { status: 'none', candidates: [] } as State['suggestions'],
    explained: null as State['explained'],
    busy: null as Step | null,
    problem: null as Line | null,
    dialog: null as Dialog | null,
  }
}
