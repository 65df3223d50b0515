/** The message log: what came, what is on its way, and what was only read. Pure functions over an immutable value. */

import type { Content, Message, Reading } from './protocol.ts'
import type { LocalFile } from './seams.ts'

export type Delivery = 'sending' | 'failed' | 'refused' | 'sent'

/** A message of the resident's own until the server's copy of it arrives. */
export interface Outgoing {
  clientId: string
  content: Content
  label: string
  language: string
  delivery: Delivery
  seq: number | null
  /** A photo or a recording that lies on this device only, until the page is closed; its content is empty before it was uploaded. */
  file?: LocalFile
}

/** An answer read from the menu without a conversation: shown here, stored nowhere. */
export interface Read {
  id: string
  place: number
  reading: Reading
}

export interface Log {
  messages: readonly Message[]
  outgoing: readonly Outgoing[]
  reads: readonly Read[]
  /** The highest seq received from the server's own stream; an acknowledgement of a message does not move it. */
  cursor: number
}

export type Item =
  | { kind: 'message'; key: string; place: number; message: Message }
  | { kind: 'outgoing'; key: string; place: number; outgoing: Outgoing }
  | { kind: 'read'; key: string; place: number; reading: Reading }

export const EMPTY: Log = { messages: [], outgoing: [], reads: [], cursor: 0 }

const bySeq = (one: Message, other: Message): number => one.seq - other.seq

/** Take in messages from the server, in any order and any number of times, each once. */
export function receive(log: Log, incoming: readonly Message[]): Log {
  const known = new Set(log.messages.map((message) => message.seq))
  const fresh = incoming.filter((message) => !known.has(message.seq) && known.add(message.seq))
  if (fresh.length === 0) return log
  const echoed = new Set(fresh.map((message) => message.client_message_id).filter(Boolean))
  return {
    ...log,
    messages: [...log.messages, ...fresh].sort(bySeq),
    outgoing: log.outgoing.filter((outgoing) => !echoed.has(outgoing.clientId)),
    cursor: Math.max(log.cursor, ...fresh.map((message) => message.seq)),
  }
}

/** Put a new message of the resident's at the end. */
export function enqueue(log: Log, outgoing: Outgoing): Log {
  return { ...log, outgoing: [...log.outgoing, outgoing] }
}

/** Note how the delivery of one message stands; unknown ids (already echoed) change nothing. */
export function mark(log: Log, clientId: string, delivery: Delivery, seq: number | null = null): Log {
  if (!log.outgoing.some((outgoing) => outgoing.clientId === clientId)) return log
  const changed = (outgoing: Outgoing): Outgoing =>
    outgoing.clientId === clientId ? { ...outgoing, delivery, seq: seq ?? outgoing.seq } : outgoing
  return { ...log, outgoing: log.outgoing.map(changed) }
}

/** Note under which id the file of a message was uploaded, so that it is not uploaded again. */
export function markUploaded(log: Log, clientId: string, attachment: string): Log {
  const changed = (outgoing: Outgoing): Outgoing =>
    outgoing.clientId === clientId ? { ...outgoing, content: { attachment } } : outgoing
  return { ...log, outgoing: log.outgoing.map(changed) }
}

/** Take one unsent message out again. */
export function discard(log: Log, clientId: string): Log {
  return { ...log, outgoing: log.outgoing.filter((outgoing) => outgoing.clientId !== clientId) }
}

/** Show an answer that was read from the menu, after all that is there now. */
export function addRead(log: Log, id: string, reading: Reading): Log {
  const places = [log.cursor, ...log.reads.map((read) => read.place)]
  return { ...log, reads: [...log.reads, { id, reading, place: Math.max(...places) + 0.001 }] }
}

/** What still has to be sent, oldest first. */
export function unsent(log: Log): Outgoing[] {
  return log.outgoing.filter((outgoing) => outgoing.delivery !== 'sent')
}

/** Whether a message waits for the network or for the resident to decide. */
export function isStuck({ delivery }: Outgoing): boolean {
  return delivery === 'failed' || delivery === 'refused'
}

/** Everything to show, in order. Keys stay the same when the server's copy replaces an own message. */
export function timeline(log: Log): Item[] {
  const items: Item[] = [
    ...log.messages.map((message): Item => {
      const key = message.client_message_id ? `own-${message.client_message_id}` : `seq-${message.seq}`
      return { kind: 'message', key, place: message.seq, message }
    }),
    ...log.reads.map((read): Item => ({ kind: 'read', key: `read-${read.id}`, place: read.place, reading: read.reading })),
    ...log.outgoing.map((outgoing): Item => {
      return { kind: 'outgoing', key: `own-${outgoing.clientId}`, place: outgoing.seq ?? Infinity, outgoing }
    }),
  ]
  // Infinity - Infinity is not a number: two unsent messages keep their order.
  return items.sort((one, other) => (one.place === other.place ? 0 : one.place - other.place))
}
