/** The line: socket, polling, resuming. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { makeApi } from '../src/chat-core/api.ts'
import { backoff, Connection, type Link } from '../src/chat-core/connection.ts'
import { EMPTY, receive, type Log } from '../src/chat-core/log.ts'
import { readFrame } from '../src/chat-core/protocol.ts'
import { FakeClock, FakeServer, makeSeams } from './fakes.ts'

interface Watched {
  connection: Connection
  log: () => Log
  links: Link[]
  lost: () => number
}

function connect(server: FakeServer, clock: FakeClock): Watched {
  let log = EMPTY
  let lost = 0
  const links: Link[] = []
  const seams = makeSeams(server, clock)
  const connection = new Connection(seams, makeApi(seams.http), { id: 'c1', token: 't1' }, {
    cursor: () => log.cursor,
    frame: (frame) => {
      if (frame.type === 'message') log = receive(log, [frame.message])
    },
    batch: (messages) => {
      log = receive(log, messages)
    },
    link: (link) => links.push(link),
    lost: () => (lost += 1),
  })
  connection.start()
  return { connection, log: () => log, links, lost: () => lost }
}

const texts = (log: Log): string[] => log.messages.map((message) => message.text)

test('the first frame carries the token and where to go on', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  connect(server, clock)
  await clock.pass(10)
  assert.deepEqual(server.greetings[0], { token: 't1', after: 0 })
})

test('what was said while the line was broken comes once, in order', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const { log } = connect(server, clock)
  await clock.pass(10)
  server.say('one')
  server.breakLines()
  server.say('two')
  server.say('three')
  await clock.pass(40_000)
  server.say('four')
  assert.deepEqual(texts(log()), ['one', 'two', 'three', 'four'])
  assert.ok(server.greetings.length >= 2)
})

test('where sockets never open, polling brings the messages', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  server.socketsDown = true
  const { log, links } = connect(server, clock)
  await clock.pass(10)
  server.say('one')
  await clock.pass(3100)
  assert.deepEqual(texts(log()), ['one'])
  assert.equal(links.at(-1), 'polling')
})

test('without any network it says offline and comes back by itself', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const { links, log } = connect(server, clock)
  await clock.pass(10)
  server.down = true
  server.breakLines()
  await clock.pass(5000)
  assert.equal(links.at(-1), 'offline')
  server.down = false
  server.say('one')
  await clock.pass(40_000)
  assert.equal(links.at(-1), 'live')
  assert.deepEqual(texts(log()), ['one'])
})

test('a line that has gone silent is given up and opened anew', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  connect(server, clock)
  await clock.pass(95_000)
  assert.ok(server.greetings.length >= 2)
})

test('a close code for an unknown conversation ends it at once', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const { lost } = connect(server, clock)
  await clock.pass(10)
  for (const socket of server.sockets.splice(0)) socket.close(4404)
  await clock.pass(60_000)
  assert.equal(lost(), 1)
  assert.equal(server.greetings.length, 1)
})

test('stopped means stopped', async () => {
  const server = new FakeServer()
  const clock = new FakeClock()
  const { connection } = connect(server, clock)
  await clock.pass(10)
  connection.stop()
  const calls = server.calls.length
  await clock.pass(120_000)
  assert.equal(server.calls.length, calls)
  assert.deepEqual(clock.timers, [])
})

test('waits double up to half a minute', () => {
  assert.deepEqual([0, 1, 2, 9, 99].map((attempt) => backoff(attempt, 0)), [1000, 2000, 4000, 30_000, 30_000])
  assert.equal(backoff(0, 1), 750)
})

test('a broken frame is no frame', () => {
  for (const data of ['{', '1', 'null', '{"type":1}', 7, undefined]) assert.equal(readFrame(data), null)
})
