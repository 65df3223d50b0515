/** The line to the server: a socket that comes back by itself, and polling while it is away. Resumes after the last seq. */

import { ApiError, type Api, type Key } from './api.ts'
import { readFrame, type Frame, type Message, type State } from './protocol.ts'
import type { Seams, Socket } from './seams.ts'

export type Link = 'none' | 'connecting' | 'live' | 'polling' | 'offline'

export interface ConnectionEvents {
  cursor: () => number
  frame: (frame: Frame) => void
  /** `state` is null where the socket told a newer one meanwhile. */
  batch: (messages: Message[], state: State | null) => void
  link: (link: Link) => void
  lost: () => void
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const POLL_MS = 3000
const SILENCE_MS = 90_000
const PAGE = 200
const LOST_CODES = [4401, 4404]

/** Milliseconds to wait before the n-th attempt: doubling, capped, with up to a quarter taken off at random. */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10))
  return Math.round(full * (1 - random / 4))
}

/** Whether the server says that there is no such conversation for this token. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 404)
}

/** One conversation's line. `start` once, `wake` when the network may be back, `stop` for good. */
export class Connection {
  private readonly seams: Seams
  private readonly api: Api
  private readonly key: Key
  private readonly on: ConnectionEvents
  private socket: Socket | null = null
  private attempt = 0
  private stopped = false
  private statesTold = 0
  private polling = false
  private reopenTimer: unknown = null
  private pollTimer: unknown = null
  private silenceTimer: unknown = null

  constructor(seams: Seams, api: Api, key: Key, on: ConnectionEvents) {
    this.seams = seams
    this.api = api
    this.key = key
    this.on = on
  }

  start(): void {
    this.on.link('connecting')
    this.open()
    // The first page of messages must not wait for a socket that a proxy may hold back.
    void this.poll()
  }

  /** Try at once: the network or the page came back. */
  wake(): void {
    if (this.stopped) return
    this.attempt = 0
    if (this.socket === null) this.open()
    void this.poll()
  }

  /** Give up the socket without waiting for it to notice that the network went. */
  drop(): void {
    const dead = this.socket
    this.socket = null
    dead?.close()
    if (!this.stopped && dead) this.closed(1006)
  }

  stop(): void {
    this.stopped = true
    for (const timer of [this.reopenTimer, this.pollTimer, this.silenceTimer]) this.seams.clock.cancel(timer)
    this.socket?.close()
    this.socket = null
  }

  private open(): void {
    this.seams.clock.cancel(this.reopenTimer)
    let mine: Socket | null = null
    const current = (): boolean => !this.stopped && this.socket === mine
    mine = this.seams.openSocket(`/v1/conversations/${this.key.id}/events`, {
      open: () => {
        if (!current()) return
        mine?.send(JSON.stringify({ token: this.key.token, after: this.on.cursor() }))
        this.on.link('live')
        this.listenForSilence()
      },
      message: (data) => current() && this.take(data),
      close: (code) => current() && this.closed(code),
    })
    this.socket = mine
  }

  private take(data: unknown): void {
    this.attempt = 0
    this.listenForSilence()
    const frame = readFrame(data)
    if (frame?.type === 'state') this.statesTold += 1
    if (frame) this.on.frame(frame)
  }

  private closed(code: number): void {
    this.socket = null
    this.seams.clock.cancel(this.silenceTimer)
    if (LOST_CODES.includes(code)) {
      this.stop()
      this.on.lost()
      return
    }
    const wait = backoff(this.attempt, this.seams.clock.random())
    this.attempt += 1
    this.reopenTimer = this.seams.clock.later(() => !this.stopped && this.socket === null && this.open(), wait)
    void this.poll()
  }

  /** A line can die without a word; the server pings, so long silence means that it did. */
  private listenForSilence(): void {
    this.seams.clock.cancel(this.silenceTimer)
    this.silenceTimer = this.seams.clock.later(() => this.drop(), SILENCE_MS)
  }

  private async poll(): Promise<void> {
    if (this.polling || this.stopped) return
    this.polling = true
    this.seams.clock.cancel(this.pollTimer)
    try {
      await this.fetchAll()
      if (!this.stopped && this.socket === null) this.on.link('polling')
    } catch (error) {
      this.failedPoll(error)
    }
    this.polling = false
    if (!this.stopped) this.pollTimer = this.seams.clock.later(() => this.socket === null && void this.poll(), POLL_MS)
  }

  private async fetchAll(): Promise<void> {
    for (;;) {
      const before = this.statesTold
      const { messages, state } = await this.api.messages(this.key, this.on.cursor(), PAGE)
      if (this.stopped) return
      this.on.batch(messages, this.statesTold === before ? state : null)
      if (messages.length < PAGE) return
    }
  }

  private failedPoll(error: unknown): void {
    if (this.stopped) return
    if (isLost(error)) {
      this.stop()
      this.on.lost()
      return
    }
    if (this.socket === null) this.on.link('offline')
  }
}
