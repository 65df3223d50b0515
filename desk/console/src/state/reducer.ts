/** From one state to the next. Pure: no clock, no network, no storage. */

import type { DeskEvent, EventName, Events, Handlers } from './events.ts'
import { announce, withList, withTicket } from './lists.ts'
import { initialState, nothingSelected, type Pending, type Place, type State } from './state.ts'
import { failed, sent, withDetail, withMessage } from './talk.ts'

const session: Pick<Handlers, 'login_started' | 'login_failed' | 'logged_in' | 'logged_out' | 'session_ended'> = {
  login_started: (state) => ({ ...state, login: { ...state.login, busy: true, problem: null } }),
  login_failed: (state, { problem }) => ({
    ...state,
    phase: 'login',
    login: { ...state.login, busy: false, problem },
  }),
  logged_in: loggedIn,
  logged_out: (state) => ({ ...forgotten(state), phase: 'login' }),
  session_ended: (state) => ({
    ...state,
    phase: 'login',
    busy: null,
    dialog: null,
    explained: null,
    login: { busy: false, expired: state.me !== null, problem: null },
  }),
}

/** The same person goes on where the session ended; another one starts afresh and sees nothing of the first. */
function loggedIn(state: State, { me, kept }: Events['logged_in']): State {
  const login = { busy: false, expired: false, problem: null }
  if (state.me?.name === me.name) return { ...state, me, login, phase: 'working' }
  return { ...forgotten(state), ...kept, me, login, phase: 'working' }
}

function forgotten(state: State): State {
  return { ...initialState(state.now), languages: state.languages, topics: state.topics }
}

const queue: Pick<Handlers, 'link' | 'tick' | 'languages' | 'menu' | 'tab' | 'tickets' | 'tickets_failed'> = {
  link: (state, { link }) => ({ ...state, link }),
  tick: (state, { now }) => ({ ...state, now }),
  languages: (state, { languages }) => ({
    ...state,
    languages: Object.fromEntries(languages.map((language) => [language.code, language])),
  }),
  menu: (state, { menu }) => ({
    ...state,
    topics: Object.fromEntries(
      menu.topics.flatMap((topic) => [topic, ...topic.entries]).map(({ id, title }) => [id, title]),
    ),
  }),
  tab: (state, { tab }) => ({ ...state, tab }),
  tickets: (state, { tab, tickets }) => withList(state, tab, tickets),
  tickets_failed: (state) => ({ ...state, listFailed: true }),
}

type TalkEvents = 'selected' | 'left' | 'detail' | 'detail_failed' | 'message' | 'ticket_changed'

const talk: Pick<Handlers, TalkEvents> = {
  selected: (state, { number }) =>
    focused({ ...state, ...nothingSelected(), current: number, pane: 'talk' }, 'heading'),
  left: (state) => focused({ ...state, pane: 'queue' }, 'queue'),
  detail: (state, { detail }) => withTicket(withDetail(state, detail), detail),
  detail_failed: (state, { number }) => (number === state.current ? { ...state, detailFailed: true } : state),
  message: (state, { number, message }) => withMessage(state, number, message),
  ticket_changed: (state, { ticket }) => {
    const detail = state.detail?.number === ticket.number ? { ...state.detail, ...ticket } : state.detail
    return withTicket({ ...state, detail }, ticket)
  },
}

type OfferEvents = 'suggestions_asked' | 'suggestions' | 'reading' | 'explanation_asked' | 'explanation'

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
  reading: (state, { key, reading }) => ({ ...state, readings: { ...state.readings, [key]: reading } }),
}

type ReplyEvents =
  'draft' | 'inserted' | 'reply_written' | 'reply_sent' | 'reply_failed' | 'reply_again' | 'reply_dropped'

const replies: Pick<Handlers, ReplyEvents> = {
  draft: (state, { number, text }) => ({ ...state, drafts: drafted(state.drafts, number, text) }),
  inserted: (state, { number, text }) => {
    const before = (state.drafts[number] ?? '').trimEnd()
    const drafts = drafted(state.drafts, number, before ? `${before}\n${text}` : text)
    return focused({ ...state, drafts, pane: 'talk' }, 'composer')
  },
  reply_written: (state, { pending }) => ({
    ...state,
    drafts: drafted(state.drafts, pending.number, ''),
    outbox: [...state.outbox, pending],
  }),
  reply_sent: (state, { id, seq }) => sent(state, id, seq),
  reply_failed: (state, { id, refused }) => failed(state, id, refused),
  reply_again: (state, { number }) => ({
    ...state,
    outbox: state.outbox.map(
      (one): Pending => (one.number === number && one.status === 'failed' ? { ...one, status: 'sending' } : one),
    ),
  }),
  reply_dropped: dropped,
}

/** A reply that is given up goes back to the draft: its words are not lost. */
function dropped(state: State, { id }: Events['reply_dropped']): State {
  const pending = state.outbox.find((one) => one.id === id)
  if (!pending) return state
  const outbox = state.outbox.filter((one) => one.id !== id)
  return replies.inserted({ ...state, outbox }, { number: pending.number, text: pending.text })
}

function drafted(drafts: Record<string, string>, number: string, text: string): Record<string, string> {
  const { [number]: _, ...others } = drafts
  return text ? { ...others, [number]: text } : others
}

type PageEvents = 'step_started' | 'step_ended' | 'problem' | 'announce' | 'focus' | 'pane' | 'dialog'

const page: Pick<Handlers, PageEvents> = {
  step_started: (state, { step }) => ({ ...state, busy: step, problem: null, dialog: null }),
  step_ended: (state) => ({ ...state, busy: null }),
  problem: (state, { problem }) => ({ ...state, problem }),
  announce: (state, { line }) => announce(state, [line]),
  focus: (state, { place }) => focused(state, place),
  pane: (state, { pane }) => ({ ...state, pane }),
  // What was explained goes with its window.
  dialog: (state, { dialog }) => ({ ...state, dialog, explained: null }),
}

function focused(state: State, place: Place): State {
  return { ...state, focus: { place, turn: (state.focus?.turn ?? 0) + 1 } }
}

const handlers: Handlers = { ...session, ...queue, ...talk, ...offers, ...replies, ...page }

/** The state after an event. */
export function reduce(state: State, event: DeskEvent): State {
  const handle = handlers[event.type] as (state: State, event: Events[EventName]) => State
  return handle(state, event)
}
