/** The message log: each message once, in order, under one key. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { addRead, EMPTY, enqueue, mark, receive, timeline, unsent, type Outgoing } from '../src/chat-core/log.ts'
import type { Message } from '../src/chat-core/protocol.ts'

const message = (seq: number, extra: Partial<Message> = {}): Message => {
  return { seq, from: 'bot', language: 'zh', dir: 'ltr', text: `m${seq}`, at: '', ...extra }
}
const outgoing = (clientId: string): Outgoing => {
  return { clientId, content: { text: clientId }, label: clientId, language: 'zh', delivery: 'sending', seq: null }
}
const keys = (log: typeof EMPTY): string[] => timeline(log).map((item) => item.key)

test('messages in any order and any number come out once, in order', () => {
  const log = receive(receive(receive(EMPTY, [message(2), message(1), message(2)]), [message(3)]), [message(1)])
  assert.deepEqual(keys(log), ['seq-1', 'seq-2', 'seq-3'])
  assert.equal(log.cursor, 3)
})

test('nothing new leaves the log the same value', () => {
  const log = receive(EMPTY, [message(1)])
  assert.equal(receive(log, [message(1)]), log)
  assert.equal(mark(log, 'unknown', 'sent', 1), log)
})

test("the server's copy replaces the own message under the same key", () => {
  const waiting = enqueue(EMPTY, outgoing('a'))
  const echoed = receive(waiting, [message(1, { from: 'resident', client_message_id: 'a' })])
  assert.deepEqual(keys(waiting), ['own-a'])
  assert.deepEqual(keys(echoed), ['own-a'])
  assert.deepEqual(unsent(echoed), [])
})

test('an acknowledgement places the message but does not move the cursor', () => {
  const log = mark(enqueue(receive(EMPTY, [message(1)]), outgoing('a')), 'a', 'sent', 2)
  assert.equal(log.cursor, 1)
  assert.deepEqual(keys(receive(log, [message(3)])), ['seq-1', 'own-a', 'seq-3'])
})

test('unsent messages stay last and in their order', () => {
  const log = receive(enqueue(enqueue(EMPTY, outgoing('a')), outgoing('b')), [message(1)])
  assert.deepEqual(keys(log), ['seq-1', 'own-a', 'own-b'])
})

test('what was read stands where it was read', () => {
  const reading = { language: 'zh', dir: 'ltr' as const, text: 'read' }
  const log = addRead(addRead(receive(EMPTY, [message(1)]), 'x', reading), 'y', reading)
  assert.deepEqual(keys(receive(log, [message(2)])), ['seq-1', 'read-x', 'read-y', 'seq-2'])
})
