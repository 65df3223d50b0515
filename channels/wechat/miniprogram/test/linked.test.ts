/** Reading an answer that somebody was sent the address of. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Chat } from '../src/chat-core/chat.ts'
import { entryLink } from '../src/platform.types.ts'
import { FakeClock, FakeServer, makeSeams } from './fakes.ts'

const LOCALES = [
  { code: 'zh', name: 'zh', dir: 'ltr' as const, bcp47: 'zh-Hans', font: '' },
  { code: 'ug', name: 'ug', dir: 'rtl' as const, bcp47: 'ug-Arab', font: 'noto-naskh-arabic' },
]
const LINK = { entry: 'jobs/unpaid_wages', language: 'ug' }

async function visit(stored = new Map<string, string>()) {
  const [server, clock] = [new FakeServer(), new FakeClock()]
  const chat = new Chat(makeSeams(server, clock, stored), { locales: LOCALES, fallback: 'zh', wanted: ['zh'] })
  chat.start()
  await clock.pass(10)
  return { server, clock, chat }
}

test('it is shown in the language of the address and begins no conversation', async () => {
  const { server, clock, chat } = await visit()
  await chat.linked.read(LINK)
  await clock.pass(100)
  assert.equal(chat.view.log.reads.length, 1)
  assert.deepEqual([chat.view.language, chat.view.hasConversation], ['ug', false])
  assert.equal(server.calls.filter((call) => call.includes('/v1/entries/jobs/unpaid_wages?language=ug')).length, 1)
  assert.ok(!server.calls.some((call) => call.startsWith('POST /v1/conversations')))
})

test('who has chosen a language on this device keeps the page in it', async () => {
  const { chat } = await visit(new Map([['shiliu.chat', JSON.stringify({ language: 'zh' })]]))
  await chat.linked.read(LINK)
  assert.deepEqual([chat.view.language, chat.view.log.reads.length], ['zh', 1])
})

test('what cannot be had is said', async () => {
  const { server, chat } = await visit()
  server.down = true
  await chat.linked.read(LINK)
  assert.deepEqual([chat.view.said, chat.view.log.reads.length], ['entryFailed', 0])
})

test('only an entry and a language are read from an address', () => {
  assert.deepEqual(entryLink('https://x.example/#entry=jobs/unpaid_wages&language=ug'), LINK)
  const others = ['', '#entry=jobs&language=ug', '#entry=../a&language=ug', '#entry=jobs/a', '#entry=jobs/a&language=UG', '#entry=jobs/a&language=ug&x=1', '#join=abc']
  assert.deepEqual(others.map(entryLink).filter(Boolean), [])
})
