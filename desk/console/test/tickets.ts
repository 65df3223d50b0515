/** What the tests are made of: tickets, messages, a browser that obeys. */

import type { Seams, SocketEvents } from '../src/net/seams.ts'
import type { Detail, Me, Message, Ticket } from '../src/protocol.ts'
import { reduce } from '../src/state/reducer.ts'
import { initialState, type State } from '../src/state/state.ts'
import type { DeskEvent } from '../src/state/events.ts'

export const ME: Me = {
  name: 'li',
  display_name: 'Li',
  role: 'operator',
  languages: ['zh'],
  csrf: 'c',
  second_factor: 'none_needed',
  rights: ['session.own', 'presence.own', 'ticket.list', 'ticket.read', 'ticket.take', 'ticket.reply', 'translation.do'],
}

export function ticket(number: string, more: Partial<Ticket> = {}): Ticket {
  const times = { opened_at: '2026-11-24T09:00:00Z', waiting_since: '2026-11-24T09:00:00Z' }
  const words = { kind: 'question', state: 'new', topic: null, entry: null, language: 'ug', reason: 'asked' }
  const ends = { closed_at: null, responded_at: null, extension: null, reopened: 0, merged_into: null, co_handlers: [] }
  const place = { channel: 'web', origin: 'chat', station: 'main', from_station: null, level: 'station', district: null }
  const rest = { wish: null, department: null, assignee: null, assignee_name: null, unread: 0 }
  return { number, ...words, ...times, ...ends, ...place, ...rest, ...more }
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return { seq, from: 'resident', language: 'zh', dir: 'ltr', text: `m${seq}`, at: '2026-11-24T09:00:00Z', ...more }
}

export function detail(number: string, messages: Message[], more: Partial<Detail> = {}): Detail {
  const around = { candidates: [], steps: [], notes: [], referrals: [], translations: [], callback: null, owner: null }
  const rest = { duty: null, rating: null, tied: [] }
  return { ...ticket(number), conversation: { language: 'ug', messages }, ...around, ...rest, ...more }
}

/** The state after these events, logged in. */
export function after(...events: DeskEvent[]): State {
  const kept = { drafts: {}, outbox: [] }
  const all: DeskEvent[] = [{ type: 'logged_in', me: ME, kept }, ...events]
  return all.reduce(reduce, initialState(0))
}

export interface Answer {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Sent {
  method: string
  path: string
  body: Record<string, string>
  headers: Record<string, string>
}

/** A browser whose network, clock and storage the test holds in its hand. */
export class FakeBrowser implements Seams {
  sent: Sent[] = []
  sockets: SocketEvents[] = []
  timers: { act: () => void; ms: number; off: boolean }[] = []
  kept = new Map<string, string>()
  shown = true
  private ids = 0
  answer: (sent: Sent) => Answer | null = () => ({})

  readonly keep = {
    read: (key: string) => this.kept.get(key) ?? null,
    write: (key: string, value: string) => void this.kept.set(key, value),
    remove: (key: string) => void this.kept.delete(key),
  }

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const body = JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, string>
    const sent = { method: init.method ?? 'GET', path, body, headers: init.headers as Record<string, string> }
    this.sent.push(sent)
    const answer = this.answer(sent)
    if (!answer) throw new TypeError('network')
    const { status = 200, body: given = {}, headers = {} } = answer
    return new Response(status === 204 ? null : JSON.stringify(given), { status, headers })
  }

  openSocket = (_path: string, on: SocketEvents) => {
    this.sockets.push(on)
    return { close: () => undefined }
  }

  later = (act: () => void, ms: number) => {
    const timer = { act, ms, off: false }
    this.timers.push(timer)
    return timer
  }

  cancel = (timer: unknown) => {
    if (timer) (timer as { off: boolean }).off = true
  }

  /** What was to be heard and seen outside the page. */
  alarms: string[] = []
  readonly alarm = {
    sound: () => void this.alarms.push('sound'),
    ask: async () => this.shown,
    show: (title: string) => void this.alarms.push(title),
  }

  time = 0
  now = () => this.time
  random = () => 0
  newId = () => `id${++this.ids}`
  visible = () => this.shown

  /** Let every timer of this length that is still on go off. */
  pass(ms: number): void {
    for (const timer of this.timers.filter((one) => one.ms === ms && !one.off)) {
      timer.off = true
      timer.act()
    }
  }

  to(part: string): Sent[] {
    return this.sent.filter((one) => one.path.includes(part))
  }
}

/** Let everything that only waits for an answer go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setTimeout(done, 0))
}
