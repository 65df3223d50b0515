/** Arriving with a code from a station's screen. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Chat } from '../src/chat-core/chat.ts'
import { joinCode } from '../src/platform.types.ts'
import { FakeClock, FakeServer, makeSeams } from './fakes.ts'

const LOCALES = [
  { code: 'zh', name: 'zh', dir: 'ltr' as const, bcp47: 'zh-Hans', font: '' },
  { code: 'ug', name: 'ug', dir: 'rtl' as const, bcp47: 'ug-Arab', font: 'noto-naskh-arabic' },
]

async function visit(stored = new Map<string, string>()) {
  const [server, clock] = [new FakeServer(), new FakeClock()]
  server.joinCode = 'right'
  server.state = { ...server.state, language: 'ug', answered_by: 'waiting', ticket: 'T-7F3K-92', consent: { keep: true, learn: false } }
  const chat = new Chat(makeSeams(server, clock, stored), { locales: LOCALES, fallback: 'zh', wanted: ['zh'] })
  chat.start()
  await clock.pass(10)
  return { server, clock, chat, stored }
}

const key = (stored: Map<string, string>): unknown => JSON.parse(stored.get('shiliu.chat') ?? '{}').key

test('the conversation of the code goes on here, in its language and with its consent', async () => {
  const { server, clock, chat, stored } = await visit()
  server.say('said at the counter', { from: 'operator' })
  await chat.arrival.arrive('right')
  await clock.pass(100)
  assert.deepEqual(key(stored), { id: 'c2', token: 't2' })
  assert.deepEqual([chat.view.language, chat.view.languageChosen, chat.view.keep], ['ug', true, true])
  assert.deepEqual(chat.view.log.messages.map(({ text }) => text), ['said at the counter'])
  assert.deepEqual(server.greetings.at(-1), { token: 't2', after: 0 })
})

test('a conversation that is here is not given up without asking, and the code is not used before', async () => {
  const { server, clock, chat, stored } = await visit(new Map([['shiliu.chat', JSON.stringify({ key: { id: 'c1', token: 't1' } })]]))
  await chat.arrival.arrive('right')
  assert.equal(chat.view.joinAsked, 'right')
  await chat.arrival.answer(false)
  assert.deepEqual([chat.view.joinAsked, key(stored), server.joinCode], [null, { id: 'c1', token: 't1' }, 'right'])
  await chat.arrival.arrive('right')
  chat.saveDraft('half a sentence')
  await chat.arrival.answer(true)
  await clock.pass(100)
  assert.deepEqual([chat.view.joinAsked, key(stored), chat.view.draft], [null, { id: 'c2', token: 't2' }, 'half a sentence'])
})

test('a code that is used up or unreachable says so and changes nothing', async () => {
  const { server, chat, stored } = await visit()
  await chat.arrival.arrive('wrong')
  assert.deepEqual([chat.view.said, key(stored) ?? null], ['joinOver', null])
  server.down = true
  await chat.arrival.arrive('right')
  assert.equal(chat.view.said, 'joinFailed')
})

test('a code is found at the end of an address only', () => {
  assert.equal(joinCode('#join=aB3_-'), 'aB3_-')
  assert.equal(joinCode('https://station.example/chat/#join=aB3'), 'aB3')
  assert.equal(joinCode('join=aB3'), 'aB3')
  for (const other of ['', '#/pages/chat/index', '#join=', '#join=a b', '#join=<script>', `#join=${'a'.repeat(65)}`]) assert.equal(joinCode(other), null, other)
})
