/** All that can happen to the state. */

import type { Explanation } from '../explanation.ts'
import type { Link } from '../net/connection.ts'
import type {
  Detail,
  Language,
  List,
  Me,
  Menu,
  Message,
  Presence,
  Reading,
  Step,
  Suggestion,
  Tab,
  There,
  Ticket,
  TranslationWish,
} from '../protocol.ts'
import type { Route } from '../routes.ts'
import type { Line } from '../texts.ts'
import type { Wordbook } from '../words.ts'
import type { Filters } from './filters.ts'
import type { Alerts, Dialog, Help, Inserted, Pane, Pending, Place, State } from './state.ts'

export interface Events {
  login_started: object
  login_failed: { problem: Line }
  logged_in: { me: Me; kept: Pick<State, 'drafts' | 'outbox'> }
  logged_out: object
  session_ended: object
  route: { route: Route }
  there: { there: There }
  presence: { presence: Presence }
  news: { news: string }
  link: { link: Link }
  tick: { now: number }
  languages: { languages: Language[] }
  menu: { menu: Menu }
  tab: { tab: Tab }
  tickets: { list: List; tickets: Ticket[] }
  tickets_failed: object
  /** A ticket as it stands now; null has gone out of sight. */
  row: { number: string; ticket: Ticket | null }
  filters: { filters: Partial<Filters> }
  no_filters: object
  translations: { translations: TranslationWish[] }
  doing: { number: string; who: string; doing: 'looking' | 'typing'; now: number }
  doing_over: { now: number }
  wordbook: { language: string; book: Wordbook | 'loading' | 'failed' }
  alerts: { alerts: Partial<Alerts> }
  help: { help: Help }
  selected: { number: string }
  left: object
  detail: { detail: Detail }
  detail_failed: { number: string }
  message: { number: string; message: Message }
  ticket_changed: { ticket: Ticket }
  suggestions_asked: { number: string }
  suggestions: { number: string; candidates: Suggestion[] | null }
  reading: { key: string; reading: Reading | 'loading' | 'failed' }
  explanation_asked: { seq: number }
  explanation: { number: string; seq: number; found: Explanation | 'none' | 'failed' }
  draft: { number: string; text: string }
  /** A text for the draft, and where it came from if that should be told or named. */
  inserted: { number: string; text: string; from?: Inserted; translation?: string }
  judged: { number: string }
  reply_written: { pending: Pending }
  reply_sent: { id: string; seq: number }
  reply_failed: { id: string; refused: boolean }
  reply_again: { number: string }
  reply_dropped: { id: string }
  step_started: { step: Step }
  step_ended: object
  problem: { problem: Line | null }
  announce: { line: Line }
  focus: { place: Place }
  pane: { pane: Pane }
  dialog: { dialog: Dialog | null }
}

export type EventName = keyof Events
export type DeskEvent = { [K in EventName]: { type: K } & Events[K] }[EventName]
export type Handlers = { [K in EventName]: (state: State, event: Events[K]) => State }
