/** The conversation on show and the replies on their way into it: nothing lost, nothing twice. */

import type { Detail, Message } from '../protocol.ts'
import type { Pending, State } from './state.ts'

/** Two parts of one conversation as one, in order; what came later replaces what had the same number. */
export function merged(old: Message[], found: Message[]): Message[] {
  const bySeq = new Map(old.map((message) => [message.seq, message]))
  for (const message of found) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** The ticket as fetched, keeping messages that came over the live line meanwhile. An erased conversation stays erased. */
export function withDetail(state: State, detail: Detail): State {
  if (detail.number !== state.current) return state
  const found = detail.conversation.messages
  const old = found.length && state.detail ? state.detail.conversation.messages : []
  return withMessages({ ...state, detail, detailFailed: false }, detail, merged(old, found))
}

/** One message that came over the live line. */
export function withMessage(state: State, number: string, message: Message): State {
  if (number !== state.current || !state.detail) return state
  return withMessages(state, state.detail, merged(state.detail.conversation.messages, [message]))
}

function withMessages(state: State, detail: Detail, messages: Message[]): State {
  const conversation = { ...detail.conversation, messages }
  const seen = new Set(messages.map((message) => message.seq))
  const arrived = (one: Pending) => one.status === 'sent' && (seen.has(one.seq ?? 0) || !messages.length)
  const outbox = state.outbox.filter((one) => one.number !== detail.number || !arrived(one))
  return { ...state, detail: { ...detail, conversation }, outbox }
}

/** The server has taken a reply: it leaves the outbox once the conversation shows it. */
export function sent(state: State, id: string, seq: number): State {
  const pending = state.outbox.find((one) => one.id === id)
  const shown = pending?.number === state.current && lastSeqs(state.detail).includes(seq)
  // A ticket that is not on show will be fetched whole when it is opened again.
  const done = shown || pending?.number !== state.current
  const outbox = done
    ? state.outbox.filter((one) => one.id !== id)
    : state.outbox.map((one): Pending => (one.id === id ? { ...one, status: 'sent', seq } : one))
  return { ...state, outbox }
}

/** A reply did not go out; those written after it wait too, so that their order stays. */
export function failed(state: State, id: string, refused: boolean): State {
  const number = state.outbox.find((one) => one.id === id)?.number
  const outbox = state.outbox.map((one): Pending => {
    if (one.id === id) return { ...one, status: refused ? 'refused' : 'failed' }
    return one.number === number && one.status === 'sending' ? { ...one, status: 'failed' } : one
  })
  return { ...state, outbox }
}

/** The replies still to be shown under a conversation: one that came back over the live line before its receipt is left out. */
export function stillToShow(outbox: Pending[], number: string, messages: Message[]): Pending[] {
  const used = new Set<number>()
  return outbox.filter((one) => {
    if (one.number !== number) return false
    const twin = messages.find(
      (message) =>
        message.from === 'operator' &&
        message.text === one.text &&
        (message.attachments?.[0]?.id ?? null) === (one.attachment ?? null) &&
        message.seq > one.after &&
        !used.has(message.seq),
    )
    if (!twin || one.status === 'failed' || one.status === 'refused') return true
    used.add(twin.seq)
    return false
  })
}

/** The number of the last message on show. */
export function lastSeq(detail: Detail | null): number {
  return detail?.conversation.messages.at(-1)?.seq ?? 0
}

function lastSeqs(detail: Detail | null): number[] {
  return detail?.conversation.messages.map((message) => message.seq) ?? []
}
