/** The live line and the refresher. */

import { beforeEach, describe, expect, it } from 'vitest'
import { backoff, Connection, type Link } from '../src/net/connection.ts'
import { Refresher } from '../src/net/refresher.ts'
import { FakeBrowser, settle } from './tickets.ts'

let browser: FakeBrowser
let connection: Connection
let links: Link[]
let caught: number
let sessionEnded: boolean

beforeEach(() => {
  browser = new FakeBrowser()
  links = []
  caught = 0
  sessionEnded = false
  connection = new Connection(browser, {
    frame: () => undefined,
    catchUp: () => caught++,
    link: (link) => links.push(link),
    sessionEnded: () => (sessionEnded = true),
  })
  connection.start()
})

describe('the live line', () => {
  it('fetches what was missed each time it opens', () => {
    browser.sockets[0]?.open()
    browser.sockets[0]?.close(1006)
    browser.pass(1000)
    browser.sockets[1]?.open()
    expect([links, caught]).toEqual([['connecting', 'live', 'away', 'live'], 2])
  })

  it('lets the page fetch while it is away', () => {
    browser.sockets[0]?.close(1006)
    browser.pass(10_000)
    browser.pass(10_000)
    expect(caught).toBe(2)
  })

  it('comes back after a silence', () => {
    browser.sockets[0]?.open()
    browser.pass(60_000)
    browser.pass(1000)
    expect(browser.sockets.length).toBe(2)
  })

  it('ends with the session and does not come back', () => {
    browser.sockets[0]?.close(4401)
    browser.pass(1000)
    expect([sessionEnded, browser.sockets.length]).toEqual([true, 1])
  })

  it('is not disturbed by an old socket', () => {
    browser.sockets[0]?.close(1006)
    browser.pass(1000)
    browser.sockets[1]?.open()
    browser.sockets[0]?.close(1006)
    expect(links.at(-1)).toBe('live')
  })

  it('survives a frame that is no frame', () => {
    browser.sockets[0]?.open()
    for (const frame of ['{', 'null', '[]', '{"type":1}']) browser.sockets[0]?.message(frame)
    expect(links.at(-1)).toBe('live')
  })
})

describe('the backoff', () => {
  it('doubles up to half a minute', () => {
    expect([0, 1, 4, 5, 50].map((attempt) => backoff(attempt, 0))).toEqual([1000, 2000, 16_000, 30_000, 30_000])
  })

  it('takes off at most a quarter', () => expect(backoff(0, 1)).toBe(750))
})

describe('the refresher', () => {
  it('runs once more for all pokes that came meanwhile', async () => {
    let runs = 0
    const refresher = new Refresher(async () => {
      runs++
      await Promise.resolve()
    })
    for (let poke = 0; poke < 5; poke++) refresher.poke()
    await settle()
    expect(runs).toBe(2)
  })
})
