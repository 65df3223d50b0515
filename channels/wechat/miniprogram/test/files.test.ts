/** Photos and voice messages: consent first, each sent once, called off where that is wanted, fetched once. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Chat } from '../src/chat-core/chat.ts'
import { MOST_BYTES } from '../src/chat-core/files.ts'
import { timeline } from '../src/chat-core/log.ts'
import type { LocalFile } from '../src/chat-core/seams.ts'
import { FakeClock, FakeServer, makeSeams } from './fakes.ts'

const LOCALES = [{ code: 'zh', name: 'zh', dir: 'ltr' as const, bcp47: 'zh-Hans', font: '' }]
const PHOTO: LocalFile = { kind: 'photo', path: 'blob:1', bytes: 3, seconds: null }

async function visit(keep: boolean) {
  const [server, clock, stored] = [new FakeServer(), new FakeClock(), new Map<string, string>()]
  const chat = new Chat(makeSeams(server, clock, stored), { locales: LOCALES, fallback: 'zh', wanted: ['zh'] })
  chat.start()
  await clock.pass(10)
  if (keep) {
    chat.write('first')
    chat.answerConsent(true, false)
    await clock.pass(100)
  }
  return { server, clock, chat, stored }
}

const kinds = (chat: Chat): string[] => timeline(chat.view.log).map((item) => item.kind)
const sent = (server: FakeServer): unknown[] => server.bodies.filter((body) => (body as { attachment?: string } | null)?.attachment)

test('a photo asks for consent first and goes when it is given', async () => {
  const { server, clock, chat } = await visit(false)
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(10)
  assert.deepEqual([chat.view.consentAsked, server.uploads.length], [true, 0])
  chat.answerConsent(true, false)
  await clock.pass(100)
  assert.deepEqual(server.uploads, [{ path: '/v1/conversations/c1/attachments', token: 't1', file: PHOTO }])
  assert.deepEqual(sent(server), [{ client_message_id: 'id-0-1', attachment: 'f1' }])
  assert.deepEqual(kinds(chat), ['message'])
})

test('without consent nothing of it leaves the device', async () => {
  const { server, clock, chat } = await visit(false)
  chat.sendFile(PHOTO, 'photo')
  chat.answerConsent(false, false)
  await clock.pass(1000)
  assert.deepEqual([server.uploads, kinds(chat)], [[], []])
})

test('what is asked for before the consent is done right after it', async () => {
  const { chat } = await visit(false)
  const done: string[] = []
  chat.withConsent(() => done.push('recorded'))
  assert.equal(done.length, 0)
  chat.answerConsent(true, false)
  assert.equal(done.join(), 'recorded')
  chat.withConsent(() => done.push('again'))
  assert.equal(done.join(), 'recorded,again')
})

test('the share that has gone is shown while it goes, and the message can be called off', async () => {
  const { server, clock, chat } = await visit(true)
  server.uploadAnswer = null
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(10)
  const [item] = timeline(chat.view.log).slice(-1)
  const id = item?.kind === 'outgoing' ? item.outgoing.clientId : ''
  assert.deepEqual(chat.view.uploads, { [id]: 0.5 })
  chat.discard(id)
  await clock.pass(10)
  assert.deepEqual([kinds(chat), chat.view.uploads, sent(server), server.released], [['message'], {}, [], ['blob:1']])
  chat.write('second')
  await clock.pass(100)
  assert.deepEqual(kinds(chat), ['message', 'message'])
})

test('a file is uploaded once, however often its message has to be sent', async () => {
  const { server, clock, chat } = await visit(true)
  server.breakLines()
  server.socketsDown = true
  server.loseAnswer = true
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(20_000)
  assert.equal(server.uploads.length, 1)
  assert.equal(new Set(sent(server).map((body) => (body as { client_message_id: string }).client_message_id)).size, 1)
  assert.deepEqual(kinds(chat), ['message', 'message'])
})

test('without a network it waits, and nothing of it is kept on the device', async () => {
  const { server, clock, chat, stored } = await visit(true)
  server.down = true
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(4000)
  assert.equal(JSON.parse(stored.get('shiliu.chat') ?? '{}').outgoing.length, 0)
  server.down = false
  await clock.pass(20_000)
  assert.equal(sent(server).length, 1)
})

test('one that the gateway refuses says so in words and holds up nothing', async () => {
  const { server, clock, chat } = await visit(true)
  server.uploadAnswer = { status: 422, body: { error: 'invalid' } }
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(100)
  assert.equal(chat.view.said, 'fileRefused')
  server.uploadAnswer = { status: 413, body: null }
  chat.sendFile({ ...PHOTO, path: 'blob:2' }, 'photo')
  await clock.pass(100)
  assert.equal(chat.view.said, 'fileLarge')
  chat.write('second')
  await clock.pass(100)
  assert.equal(server.messages.filter(({ text }) => text === 'second').length, 1)
})

test('one that is too large is not even sent', async () => {
  const { server, clock, chat } = await visit(true)
  chat.sendFile({ ...PHOTO, bytes: MOST_BYTES + 1 }, 'photo')
  await clock.pass(10)
  assert.deepEqual([chat.view.said, server.uploads, server.released], ['fileLarge', [], ['blob:1']])
})

test('an own file is shown from the device, any other is fetched once, and again where that failed', async () => {
  const { server, clock, chat } = await visit(true)
  chat.sendFile(PHOTO, 'photo')
  await clock.pass(100)
  assert.equal(await chat.file('f1'), 'blob:1')
  server.down = true
  assert.equal(await chat.file('f2'), null)
  server.down = false
  const path = '/v1/conversations/c1/attachments/f2'
  assert.deepEqual([await chat.file('f2'), await chat.file('f2')], [`local:${path}`, `local:${path}`])
  assert.deepEqual(server.downloads, [path, path])
  await chat.erase()
  await clock.pass(10)
  assert.deepEqual(server.released.sort(), ['blob:1', `local:${path}`])
})
