/** From one state to the next. Pure: no clock, no network, no storage. */

import { company } from './company.ts'
import type { DeskEvent, EventName, Events, Handlers } from './events.ts'
import { queue, withTicket } from './lists.ts'
import { focused, page } from './page.ts'
import { replies } from './replies.ts'
import { session } from './session.ts'
import { nothingSelected, type State } from './state.ts'
import { withDetail, withMessage } from './talk.ts'

type TalkEvents = 'selected' | 'left' | 'detail' | 'detail_failed' | 'message' | 'ticket_changed'

const talk: Pick<Handlers, TalkEvents> = {
  selected: (state, { number }) =>
    focused({ ...state, ...nothingSelected(), current: number, pane: 'talk' }, 'heading'),
  left: (state) => focused({ ...state, pane: 'queue' }, 'queue'),
  detail: (state, { detail }) => withTicket(withDetail(state, detail), detail),
  detail_failed: (state, { number }) => (number === state.current ? { ...state, detailFailed: true } : state),
  message: (state, { number, message }) => withMessage(state, number, message),
  ticket_changed: (state, { ticket }) => {
    if (state.detail?.number !== ticket.number) return withTicket(state, ticket)
    // What a step answers says nothing of the clocks; they come with the next look.
    const detail = { ...state.detail, ...ticket, clocks: ticket.clocks ?? state.detail.clocks }
    return withTicket({ ...state, detail }, detail)
  },
}

type OfferEvents =
  'suggestions_asked' | 'suggestions' | 'reading' | 'explanation_asked' | 'explanation' | 'wordbook'

const offers: Pick<Handlers, OfferEvents> = {
  suggestions_asked: (state, { number }) =>
    number === state.current ? { ...state, suggestions: { ...state.suggestions, status: 'loading' } } : state,
  suggestions: (state, { number, candidates }) => {
    if (number !== state.current) return state
    const suggestions: State['suggestions'] = candidates
      ? { status: 'ready', candidates }
      : { ...state.suggestions, status: 'failed' }
    return { ...state, suggestions }
  },
  explanation_asked: (state, { seq }) => ({ ...state, dialog: 'explanation', explained: { seq, found: 'loading' } }),
  explanation: (state, { number, seq, found }) =>
    number === state.current && state.explained?.seq === seq ? { ...state, explained: { seq, found } } : state,
  wordbook: (state, { language, book }) => ({ ...state, words: { ...state.words, [language]: book } }),
  reading: (state, { key, reading }) => ({ ...state, readings: { ...state.readings, [key]: reading } }),
}

const handlers: Handlers = { ...session, ...queue, ...company, ...talk, ...offers, ...replies, ...page }

/** The state after an event. */
export function reduce(state: State, event: DeskEvent): State {
  const handle = handlers[event.type] as (state: State, event: Events[EventName]) => State
  return handle(state, event)
}
