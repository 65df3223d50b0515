/** The ticket: looked at when something has changed and while somebody is awaited, and everything that can be asked for. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Chat } from '../src/chat-core/chat.ts'
import { POLL_MS } from '../src/chat-core/counter.ts'
import { plainFigures } from '../src/chat-core/figures.ts'
import { lookupCode, phoneNumber, ticketNumber } from '../src/chat-core/lookup.ts'
import { FakeClock, FakeServer, makeSeams, WAITING } from './fakes.ts'

const LOCALES = [
  { code: 'zh', name: 'zh', dir: 'ltr' as const, bcp47: 'zh-Hans', font: '' },
  { code: 'ug', name: 'ug', dir: 'rtl' as const, bcp47: 'ug-Arab', font: 'noto-naskh-arabic' },
]

function visit(server: FakeServer, clock: FakeClock, stored = new Map<string, string>()): Chat {
  const chat = new Chat(makeSeams(server, clock, stored), { locales: LOCALES, fallback: 'zh', wanted: ['zh'] })
  chat.start()
  return chat
}

/** A chat whose resident has asked for a person and waits. */
async function waiting() {
  const [server, clock, stored] = [new FakeServer(), new FakeClock(), new Map<string, string>()]
  const chat = visit(server, clock, stored)
  await clock.pass(10)
  chat.askPerson('person')
  await clock.pass(10)
  server.standing = WAITING
  server.state = { ...server.state, answered_by: 'waiting', ticket: WAITING.ticket }
  server.push({ type: 'state', state: server.state })
  await clock.pass(10)
  return { server, clock, chat, stored }
}

const looks = (server: FakeServer): number => server.calls.filter((call) => call === 'GET /v1/conversations/c1/ticket').length

test('nothing is asked about a ticket before there is one', async () => {
  const [server, clock] = [new FakeServer(), new FakeClock()]
  const chat = visit(server, clock)
  chat.write('hello')
  chat.answerConsent(true, false)
  await clock.pass(60_000)
  assert.equal(looks(server), 0)
})

test('while somebody is awaited the standing is looked at every so often, and no more once they are there', async () => {
  const { server, clock, chat } = await waiting()
  assert.equal(chat.view.standing?.text, 'one before you')
  const before = looks(server)
  server.standing = { ...WAITING, ahead: 0, text: 'you are next' }
  await clock.pass(POLL_MS + 100)
  assert.deepEqual([looks(server) - before, chat.view.standing?.text], [1, 'you are next'])
  server.standing = { ...WAITING, state: 'in_progress', who: 'Ana' }
  server.push({ type: 'state', state: { ...server.state, answered_by: 'person', operator: 'Ana' } })
  await clock.pass(10)
  const then = looks(server)
  await clock.pass(4 * POLL_MS)
  assert.deepEqual([looks(server), chat.view.standing?.who], [then, 'Ana'])
})

test('a later look wins over one that was on its way', async () => {
  const { server, clock, chat } = await waiting()
  let answer: (() => void) | null = null
  const slow = { ...WAITING, text: 'old' }
  const http = server.http
  const held = async (call: Parameters<typeof http>[0]): ReturnType<typeof http> => {
    if (!call.path.endsWith('/ticket') || answer) return http(call)
    await new Promise<void>((resolve) => (answer = resolve))
    return { status: 200, body: slow }
  }
  const seams = { ...makeSeams(server, clock, new Map([['shiliu.chat', JSON.stringify({ key: { id: 'c1', token: 't1' }, hadTicket: true })]])), http: held }
  const other = new Chat(seams, { locales: LOCALES, fallback: 'zh', wanted: ['zh'] })
  other.start()
  await clock.pass(10)
  server.standing = { ...WAITING, text: 'new' }
  server.push({ type: 'state', state: server.state })
  await clock.pass(10)
  ;(answer as (() => void) | null)?.()
  await clock.pass(10)
  assert.equal(other.view.standing?.text, 'new')
  assert.equal(chat.view.standing?.text, 'new')
})

test('an ended ticket is known after a new visit, and can be opened again', async () => {
  const { server, clock, stored } = await waiting()
  server.standing = { ...WAITING, state: 'resolved', reopen_until: '2026-12-08T00:00:00+00:00', promise: null }
  server.state = { ...server.state, answered_by: 'bot', ticket: null }
  const again = visit(server, clock, stored)
  await clock.pass(10)
  assert.equal(again.view.standing?.state, 'resolved')
  again.reopen('not settled')
  await clock.pass(10)
  assert.ok(server.bodies.some((body) => (body as { choice?: string } | null)?.choice === 'reopen'))
})

test('what is asked of the station says how it ended, and the standing is looked at anew', async () => {
  const { server, clock, chat } = await waiting()
  const before = looks(server)
  assert.equal(await chat.counter.district('a'), 'done')
  assert.deepEqual(server.bodies.find((body) => (body as { district?: string } | null)?.district), { district: 'a' })
  await clock.pass(10)
  assert.equal(looks(server), before + 1)
  assert.deepEqual(await chat.counter.slots(), [{ since: 's', until: 'u', text: 'today 9:00' }])
  assert.equal(await chat.counter.callBack({ phone: '13800000000', language: 'ug', since: 's', until: 'u' }), 'done')
  assert.equal(await chat.counter.dropCallBack(), 'done')
  server.down = true
  assert.equal(await chat.counter.district(null), 'failed')
  assert.equal(await chat.counter.slots(), null)
})

test('that somebody else should have it is said to the station, and the standing is looked at anew', async () => {
  const { server, clock, chat } = await waiting()
  const before = looks(server)
  assert.equal(await chat.counter.sort('about_staff'), 'done')
  assert.deepEqual(server.bodies.find((body) => (body as { kind?: string } | null)?.kind), { kind: 'about_staff' })
  await clock.pass(10)
  assert.equal(looks(server), before + 1)
})

test('a matter on which a life may hang stays', async () => {
  const { server, chat } = await waiting()
  assert.equal(await chat.counter.withdraw(), 'done')
  server.standing = null
  assert.equal(await chat.counter.withdraw(), 'refused')
})

test('a face may be followed by a few words, once', async () => {
  const { server, clock, chat } = await waiting()
  chat.follow({ id: 'rate:2', label: 'so so', kind: 'person' })
  await clock.pass(10)
  assert.equal(chat.view.face, 2)
  assert.ok(server.bodies.some((body) => (body as { choice?: string } | null)?.choice === 'rate:2'))
  assert.equal(await chat.counter.rate(2, 'slow'), 'done')
  assert.ok(server.bodies.some((body) => (body as { words?: string } | null)?.words === 'slow'))
  assert.equal(chat.view.face, null)
})

test('an earlier ticket is tied to the one that is open here by who knows its code, and by nobody else', async () => {
  const { server, chat } = await waiting()
  assert.equal(await chat.counter.tie('T-2345-67', '654321'), 'refused')
  assert.equal(await chat.counter.tie('T-2345-67', '123456'), 'done')
  assert.ok(server.calls.includes('POST /v1/conversations/c1/link'))
  assert.deepEqual(server.bodies.filter((body) => (body as { code?: string } | null)?.code).at(-1), { number: 'T-2345-67', code: '123456' })
})

test('looking a ticket up needs no conversation and tells a wrong code from too many', async () => {
  const [server, clock] = [new FakeServer(), new FakeClock()]
  const chat = visit(server, clock)
  server.standing = WAITING
  assert.deepEqual(await chat.counter.lookup('T-7F3K-92', '123456'), WAITING)
  assert.equal(await chat.counter.lookup('T-7F3K-92', '654321'), 'refused')
  assert.equal(await chat.counter.lookup('T-7F3K-92', '000000'), 'later')
  server.down = true
  assert.equal(await chat.counter.lookup('T-7F3K-92', '123456'), 'failed')
  assert.ok(server.calls.every((call) => !call.includes('/v1/conversations')))
})

test('numbers are read however they are typed', () => {
  for (const typed of ['T-7F3K-92', ' t7f3k92 ', 't 7f3k 92', '\u200fT\u20137F3K\u201392', '\uff34-\uff17F3K-\uff19\uff12', 'T_7F3K_92']) {
    assert.equal(ticketNumber(typed), 'T-7F3K-92', typed)
  }
  for (const typed of ['', 'T-7F3K-9', 'T-7F3K-921', 'X-7F3K-92', 'T-1OIL-92']) assert.equal(ticketNumber(typed), null, typed)
  assert.equal(ticketNumber('T-\u0667F\u0663K-\u0669\u0662'), 'T-7F3K-92')
  assert.equal(plainFigures('\u06f1\u0f22\u1813\u0664'), '1234')
  assert.equal(lookupCode('123 456'), '123456')
  assert.equal(lookupCode('\u0661\u0662\u0663\u0664\u0665\u0666'), '123456')
  assert.equal(lookupCode('12a456'), null)
  assert.equal(phoneNumber(' 138 0000 0000 '), '138 0000 0000')
  assert.equal(phoneNumber('+86 (20) 8100\u20131234'), '+86 20 8100-1234')
  assert.equal(phoneNumber('\u0661\u0663\u0668\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660'), '13800000000')
  assert.equal(phoneNumber('call me'), null)
  assert.equal(phoneNumber('12'), null)
})
