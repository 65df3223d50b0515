/** The live line: a socket that comes back by itself. While it is away the page is told to fetch now and then. */

import { readFrame, type Frame } from '../protocol.ts'
import type { Seams, Socket } from './seams.ts'

/** `gone`: nobody listens on purpose, as an open line counts as being there; the page is still told to fetch. */
export type Link = 'connecting' | 'live' | 'away' | 'gone'

export interface ConnectionEvents {
  frame: (frame: Frame) => void
  /** The line changed, or it is away and some time has passed: fetch what may have been missed. */
  catchUp: () => void
  link: (link: Link) => void
  sessionEnded: () => void
}

const PATH = '/v1/desk/events'
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const POLL_MS = 10_000
const SILENCE_MS = 60_000
// No session, or one that may not listen.
const NO_SESSION = 4401

/** Milliseconds to wait before the n-th attempt: doubling, capped, with up to a quarter taken off at random. */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10))
  return Math.round(full * (1 - random / 4))
}

export class Connection {
  private readonly seams: Seams
  private readonly on: ConnectionEvents
  private socket: Socket | null = null
  private attempt = 0
  private running = false
  private left = false
  private reopening: unknown = null
  private polling: unknown = null
  private listening: unknown = null

  constructor(seams: Seams, on: ConnectionEvents) {
    this.seams = seams
    this.on = on
  }

  start(): void {
    if (this.running && !this.left) return
    this.stop()
    this.running = true
    this.attempt = 0
    this.on.link('connecting')
    this.open()
  }

  stop(): void {
    this.running = this.left = false
    for (const timer of [this.reopening, this.polling, this.listening]) this.seams.cancel(timer)
    const old = this.socket
    this.socket = null
    old?.close()
  }

  /** Be gone: no line, as one counts as being there; the page fetches now and then. */
  leave(): void {
    this.stop()
    this.on.link('gone')
    this.running = true
    this.left = true
    this.pollLater()
  }

  /** Try at once: the network or the page came back. */
  wake(): void {
    if (!this.running || this.left || this.socket) return
    this.attempt = 0
    this.open()
  }

  /** Give up the socket without waiting for it to notice that the network went. */
  drop(): void {
    const dead = this.socket
    this.socket = null
    dead?.close()
    if (this.running && dead) this.closed(1006)
  }

  private open(): void {
    this.seams.cancel(this.reopening)
    let mine: Socket | null = null
    const current = (): boolean => this.running && this.socket === mine
    mine = this.seams.openSocket(PATH, {
      open: () => current() && this.opened(),
      message: (data) => current() && this.take(data),
      close: (code) => current() && this.closed(code),
    })
    this.socket = mine
  }

  private opened(): void {
    this.seams.cancel(this.polling)
    this.listenForSilence()
    this.on.link('live')
    this.on.catchUp()
  }

  private take(data: unknown): void {
    this.attempt = 0
    this.listenForSilence()
    const frame = readFrame(data)
    if (frame) this.on.frame(frame)
  }

  private closed(code: number): void {
    this.socket = null
    this.seams.cancel(this.listening)
    if (code === NO_SESSION) {
      this.stop()
      this.on.sessionEnded()
      return
    }
    this.on.link('away')
    this.reopening = this.seams.later(() => this.running && !this.socket && this.open(), this.wait())
    this.pollLater()
  }

  private wait(): number {
    this.attempt += 1
    return backoff(this.attempt - 1, this.seams.random())
  }

  private pollLater(): void {
    this.seams.cancel(this.polling)
    this.polling = this.seams.later(() => {
      if (!this.running) return
      this.on.catchUp()
      this.pollLater()
    }, POLL_MS)
  }

  /** A line can die without a word; the server pings, so long silence means that it did. */
  private listenForSilence(): void {
    this.seams.cancel(this.listening)
    this.listening = this.seams.later(() => this.drop(), SILENCE_MS)
  }
}
