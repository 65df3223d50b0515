/** Drafts, and replies that leave them. */

import type { Events, Handlers } from './events.ts'
import { focused } from './page.ts'
import type { Pending, State } from './state.ts'
import { failed, sent } from './talk.ts'

type Names =
  'draft' | 'inserted' | 'judged' | 'reply_written' | 'reply_sent' | 'reply_failed' | 'reply_again' | 'reply_dropped'

export const replies: Pick<Handlers, Names> = {
  // An emptied draft holds nobody's answer and nobody's translation any more.
  draft: (state, { number, text }) => ({
    ...state,
    drafts: drafted(state.drafts, number, text),
    translated: text ? state.translated : omitted(state.translated, number),
    inserted: text ? state.inserted : omitted(state.inserted, number),
  }),
  inserted,
  judged: (state, { number }) => ({ ...state, inserted: omitted(state.inserted, number) }),
  reply_written: (state, { pending }) => ({
    ...state,
    // A photo or a voice message goes out beside what is being written.
    ...(pending.attachment ? {} : emptied(state, pending.number)),
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

/** Put a text on a line of its own below what is written. */
function inserted(state: State, { number, text, from, translation }: Events['inserted']): State {
  const before = (state.drafts[number] ?? '').trimEnd()
  const drafts = drafted(state.drafts, number, before ? `${before}\n${text}` : text)
  const told = from ? { ...state.inserted, [number]: from } : state.inserted
  const translated = translation ? { ...state.translated, [number]: translation } : state.translated
  return focused({ ...state, drafts, inserted: told, translated, pane: 'talk' }, 'composer')
}

/** A reply that is given up goes back to the draft: its words are not lost. */
function dropped(state: State, { id }: Events['reply_dropped']): State {
  const pending = state.outbox.find((one) => one.id === id)
  if (!pending) return state
  if (pending.attachment) return { ...state, outbox: state.outbox.filter((one) => one.id !== id) }
  const outbox = state.outbox.filter((one) => one.id !== id)
  return inserted({ ...state, outbox }, { number: pending.number, text: pending.text })
}

function emptied(state: State, number: string): Pick<State, 'drafts' | 'translated'> {
  return { drafts: omitted(state.drafts, number), translated: omitted(state.translated, number) }
}

function drafted(drafts: Record<string, string>, number: string, text: string): Record<string, string> {
  return text ? { ...drafts, [number]: text } : omitted(drafts, number)
}

function omitted<T>(all: Record<string, T>, number: string): Record<string, T> {
  const { [number]: _, ...others } = all
  return others
}
