/** All that can happen to the state. */

import type { Explanation } from '../explanation.ts'
import type { Link } from '../net/connection.ts'
import type { Detail, Language, Me, Menu, Message, Reading, Step, Suggestion, Tab, Ticket } from '../protocol.ts'
import type { Line } from '../texts.ts'
import type { Dialog, Pane, Pending, Place, State } from './state.ts'

export interface Events {
  login_started: object
  login_failed: { problem: Line }
  logged_in: { me: Me; kept: Pick<State, 'drafts' | 'outbox'> }
  logged_out: object
  session_ended: object
  link: { link: Link }
  tick: { now: number }
  languages: { languages: Language[] }
  menu: { menu: Menu }
  tab: { tab: Tab }
  tickets: { tab: Tab; tickets: Ticket[] }
  tickets_failed: object
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
  inserted: { number: string; text: string }
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
