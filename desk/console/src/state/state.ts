/** All that the page knows. Only the reducer makes a new one. */

import type { Explanation } from '../explanation.ts'
import type { Link } from '../net/connection.ts'
import type { Detail, Me, Reading, Step, Suggestion, Tab, Ticket } from '../protocol.ts'
import type { Languages } from '../speech.ts'
import type { Line } from '../texts.ts'

export type Phase = 'starting' | 'login' | 'working'
export type Pane = 'queue' | 'talk' | 'side'
export type Dialog = 'close' | 'hand_back' | 'help' | 'explanation'
export type Place = 'composer' | 'heading' | 'queue'

/** A reply that the server has not shown in the conversation yet. */
export interface Pending {
  /** The client_message_id: it stays the same over every retry. */
  id: string
  number: string
  text: string
  status: 'sending' | 'failed' | 'refused' | 'sent'
  /** The last message that was there when it was written. */
  after: number
  seq?: number
}

export interface State {
  phase: Phase
  me: Me | null
  login: { busy: boolean; expired: boolean; problem: Line | null }
  link: Link
  languages: Languages
  topics: Record<string, string>
  now: number
  tab: Tab
  lists: Record<Tab, Ticket[] | null>
  listFailed: boolean
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
    link: 'connecting',
    languages: {},
    topics: {},
    now,
    tab: 'open',
    lists: { open: null, mine: null, closed: null },
    listFailed: false,
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
