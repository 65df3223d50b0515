/** The chat as a whole, against a server in memory. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Chat } from '../src/chat-core/chat.ts'
import { timeline } from '../src/chat-core/log.ts'
import { FakeClock, FakeServer, makeSeams } from './fakes.ts'

const LOCALES = [
  { code: 'zh', name: 'zh', dir: 'ltr' as const, bcp47: 'zh-Hans', font: '' },
  { code: 'ug', name: 'ug', dir: 'rtl' as const, bcp47: 'ug-Arab', font: 'noto-naskh-arabic' },
]

function visit(server: FakeServer, clock: FakeClock, stored = new Map<string, string>(), wanted = ['zh-CN']): Chat {
  const chat = new Chat(makeSeams(server, clock, stored), { locales: LOCALES, fallback: 'zh', wanted })
  chat.start()
  return chat
}

async function consented(): Promise<{ server: FakeServer; clock: FakeClock; chat: Chat; stored: Map<string, string> }> {
  const server = new FakeServer()
  const clock = new FakeClock()
  const stored = new Map<string, string>()
  const chat = visit(server, clock, stored)
  await clock.pass(10)
  chat.write('first')
  chat.answerConsent(true, false)
  await clock.pass(100)
  return { server, clock, chat, stored }
}

const shown = (chat: Chat): string[] =>
  timeline(chat.view.log).map((item) => {
    if (item.kind === 'message') return item.message.text
    return item.kind === 'read' ? item.reading.text : `${item.outgoing.label} (${item.outgoing.delivery})`
  })
const posts = (server: FakeServer): unknown[] => server.bodies.filter((body) => (body as { client_message_id?: string })?.client_message_id)

test('reading and choosing a language open no conversation', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const chat = visit(server, clock)
  chat.chooseLanguage('ug')
  await chat.openEntry('a/b', 'title')
  await clock.pass(1000)
  assert.deepEqual(shown(chat), ['read'])
  assert.ok(server.calls.every((call) => !call.includes('/v1/conversations')))
})

test('a guided check is one reading of its entry, in a conversation too, and nothing of it is remembered', async () => {
  const { server, chat, stored } = await consented()
  assert.equal(await chat.guidedCheck('a/b'), null)
  server.check = { language: 'zh', dir: 'ltr', questions: {}, rules: [{ outcome: 'x' }], outcomes: {} }
  const [calls, kept, log] = [server.calls.length, JSON.stringify([...stored]), chat.view.log]
  assert.deepEqual(await chat.guidedCheck('a/b'), server.check)
  assert.deepEqual(server.calls.slice(calls), ['GET /v1/entries/a/b?language=zh'])
  assert.equal(JSON.stringify([...stored]), kept)
  assert.equal(chat.view.log, log)
  server.down = true
  assert.equal(await chat.guidedCheck('a/b'), null)
})

test('the first written message waits for consent, and learning is off by default', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const chat = visit(server, clock)
  assert.equal(chat.write('hello'), false)
  assert.equal(chat.view.consentAsked, true)
  assert.deepEqual(posts(server), [])
  chat.answerConsent(true, false)
  await clock.pass(100)
  assert.deepEqual(server.state.consent, { keep: true, learn: false })
  assert.deepEqual(shown(chat), ['hello'])
})

test('refusing sends nothing, keeps reading possible and says so', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const chat = visit(server, clock)
  chat.write('hello')
  chat.answerConsent(false, true)
  await clock.pass(1000)
  assert.equal(chat.view.said, 'refused')
  assert.equal(chat.view.learn, false)
  assert.ok(server.calls.every((call) => !call.startsWith('POST')))
  await chat.openEntry('a/b', 'title')
  assert.deepEqual(shown(chat), ['read'])
})

test('a person can be asked for without consent', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const chat = visit(server, clock)
  chat.askPerson('person please')
  await clock.pass(100)
  assert.deepEqual(posts(server), [{ client_message_id: 'id-0-1', choice: 'person' }])
})

test('an answer lost on its way makes a second attempt with the same id and one message', async () => {
  const { server, clock, chat } = await consented()
  server.socketsDown = true
  server.breakLines()
  await clock.pass(10)
  server.loseAnswer = true
  chat.write('second')
  await clock.pass(5000)
  const sent = posts(server).slice(-2) as { client_message_id: string }[]
  assert.equal(sent[0]?.client_message_id, sent[1]?.client_message_id)
  assert.deepEqual(shown(chat), ['first', 'second'])
})

test("the server's copy is as good as its answer: nothing is sent twice", async () => {
  const { server, clock, chat } = await consented()
  const before = posts(server).length
  server.loseAnswer = true
  chat.write('second')
  await clock.pass(5000)
  assert.equal(posts(server).length, before + 1)
  assert.deepEqual(shown(chat), ['first', 'second'])
})

test('what is written without a network is marked, kept in order and sent when it is back', async () => {
  const { server, clock, chat } = await consented()
  server.down = true
  server.breakLines()
  chat.sleep()
  chat.write('second')
  chat.write('third')
  await clock.pass(4000)
  assert.deepEqual(shown(chat), ['first', 'second (failed)', 'third (sending)'])
  assert.equal(chat.view.link, 'offline')
  server.down = false
  chat.wake()
  await clock.pass(1000)
  assert.deepEqual(shown(chat), ['first', 'second', 'third'])
  assert.equal(chat.view.link, 'live')
})

test('unsent messages and the conversation survive a reload', async () => {
  const { server, clock, chat, stored } = await consented()
  server.down = true
  chat.write('second')
  chat.saveDraft('half a sen')
  await clock.pass(3000)
  server.down = false
  const again = visit(server, clock, stored)
  assert.equal(again.view.draft, 'half a sen')
  await clock.pass(1000)
  assert.deepEqual(shown(again), ['first', 'second'])
})

test('a refused message does not hold up the next', async () => {
  const { clock, chat } = await consented()
  chat.write('refuse me')
  chat.write('fine')
  await clock.pass(1000)
  assert.deepEqual(shown(chat), ['first', 'fine', 'refuse me (refused)'])
})

test('a server that asks for consent again puts the words back into the field', async () => {
  const { server, clock, chat } = await consented()
  server.state = { ...server.state, consent: { keep: false, learn: false } }
  chat.write('second')
  await clock.pass(1000)
  assert.equal(chat.view.consentAsked, true)
  assert.equal(chat.view.draft, 'second')
  chat.answerConsent(true, false)
  await clock.pass(1000)
  assert.deepEqual(shown(chat), ['first', 'second'])
})

test('a state from before the consent does not take it back', async () => {
  const { server, chat } = await consented()
  server.push({ type: 'state', state: { ...server.state, consent: { keep: null, learn: false } } })
  assert.equal(chat.view.keep, true)
})

test('the language goes to the server, also when it was chosen without a network', async () => {
  const { server, clock, chat } = await consented()
  server.down = true
  chat.chooseLanguage('ug')
  assert.equal(chat.view.language, 'ug')
  await clock.pass(3000)
  server.down = false
  chat.wake()
  await clock.pass(1000)
  assert.ok(server.bodies.some((body) => (body as { language?: string })?.language === 'ug'))
})

test('the person answering is shown with name and ticket', async () => {
  const { server, chat } = await consented()
  server.push({ type: 'state', state: { ...server.state, answered_by: 'person', ticket: 'T-1', operator: 'Ana' } })
  assert.deepEqual([chat.view.state?.answered_by, chat.view.state?.ticket, chat.view.state?.operator], ['person', 'T-1', 'Ana'])
})

test('a conversation that is gone is left, and unsent words go back into the field', async () => {
  const { server, clock, chat, stored } = await consented()
  server.gone = true
  chat.write('second')
  await clock.pass(1000)
  assert.equal(chat.view.said, 'lost')
  assert.equal(chat.view.draft, 'second')
  assert.equal(JSON.parse(stored.get('shiliu.chat') ?? '{}').key, null)
})

test('erasing leaves language and size and nothing else', async () => {
  const { server, clock, chat, stored } = await consented()
  chat.chooseSize(2)
  await chat.erase()
  await clock.pass(100)
  assert.ok(server.calls.includes('DELETE /v1/conversations/c1'))
  assert.deepEqual(shown(chat), [])
  const left = JSON.parse(stored.get('shiliu.chat') ?? '{}')
  assert.deepEqual([left.key, left.keep, left.size, left.outgoing], [null, null, 2, []])
})

test('erasing without a network says so and erases nothing', async () => {
  const { server, chat } = await consented()
  server.down = true
  await chat.erase()
  assert.equal(chat.view.said, 'eraseFailed')
  assert.deepEqual(shown(chat), ['first'])
})

test("the person's own language is taken where it is answered", async () => {
  const clock = new FakeClock()
  assert.equal(visit(new FakeServer(), clock, new Map(), ['ug-CN', 'zh-CN']).view.language, 'ug')
  assert.equal(visit(new FakeServer(), clock, new Map(), ['bo-CN']).view.language, 'zh')
})
