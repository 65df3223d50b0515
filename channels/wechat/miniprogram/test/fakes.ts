/** A server and a clock for the tests of chat-core: the web chat API in memory, time that moves when told. */

import type { Check, Content, Frame, Message, State } from '../src/chat-core/protocol.ts'
import type { HttpAnswer, HttpCall, Seams, SocketEvents } from '../src/chat-core/seams.ts'

interface Timer {
  at: number
  run: () => void
}

/** Time that stands still until `pass`. */
export class FakeClock {
  now = 0
  timers: Timer[] = []

  later = (run: () => void, ms: number): Timer => {
    const timer = { at: this.now + ms, run }
    this.timers.push(timer)
    return timer
  }

  cancel = (timer: unknown): void => {
    this.timers = this.timers.filter((one) => one !== timer)
  }

  random = (): number => 0

  /** Let so many milliseconds pass, with everything that falls due in them. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms
    await settle()
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0]
      if (!due) break
      this.now = due.at
      this.cancel(due)
      due.run()
      await settle()
    }
    this.now = end
  }
}

/** Let all promises that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

type Posted = { client_message_id: string } & Content

/** One conversation of a server, with switches for what can go wrong. */
export class FakeServer {
  messages: Message[] = []
  state: State = { answered_by: 'bot', ticket: null, operator: null, language: 'zh', consent: { keep: null, learn: false } }
  calls: string[] = []
  bodies: unknown[] = []
  sockets: SocketEvents[] = []
  greetings: unknown[] = []
  down = false
  socketsDown = false
  /** Take the next message in, but lose the answer on its way back. */
  loseAnswer = false
  gone = false
  check: Check | null = null

  http = async (call: HttpCall): Promise<HttpAnswer> => {
    this.calls.push(`${call.method} ${call.path}`)
    this.bodies.push(call.body)
    if (this.down) throw new TypeError('no network')
    await Promise.resolve()
    return this.answer(call)
  }

  openSocket = (_path: string, events: SocketEvents): { send: (data: string) => void; close: () => void } => {
    if (this.down || this.socketsDown) {
      void Promise.resolve().then(() => events.close(1006))
    } else {
      this.sockets.push(events)
      void Promise.resolve().then(() => events.open())
    }
    return { send: (data) => this.greet(events, data), close: () => this.forget(events) }
  }

  /** The server says something: stored, and sent to every open socket. */
  say(text: string, extra: Partial<Message> = {}): Message {
    const message: Message = { seq: this.messages.length + 1, from: 'bot', language: 'zh', dir: 'ltr', text, at: '2026-11-24T08:00:00Z', ...extra }
    this.messages.push(message)
    this.push({ type: 'message', message })
    return message
  }

  push(frame: Frame): void {
    for (const socket of this.sockets) socket.message(JSON.stringify(frame))
  }

  /** All sockets break. */
  breakLines(): void {
    for (const socket of this.sockets.splice(0)) socket.close(1006)
  }

  private greet(events: SocketEvents, data: string): void {
    const greeting = JSON.parse(data) as { token: string; after: number }
    this.greetings.push(greeting)
    if (this.gone) return events.close(4404)
    for (const message of this.messages) {
      if (message.seq > greeting.after) events.message(JSON.stringify({ type: 'message', message }))
    }
  }

  private forget(events: SocketEvents): void {
    this.sockets = this.sockets.filter((one) => one !== events)
  }

  private answer(call: HttpCall): HttpAnswer {
    const path = call.path.split('?')[0] ?? ''
    if (path === '/v1/languages') return { status: 200, body: { languages: LANGUAGES } }
    if (path === '/v1/menu') return { status: 200, body: { language: 'zh', dir: 'ltr', topics: [] } }
    if (path.startsWith('/v1/entries/')) {
      return { status: 200, body: { entry: 'a/b', title: 'title', language: 'zh', dir: 'ltr', text: 'read', check: this.check } }
    }
    if (path === '/v1/conversations') return { status: 201, body: { id: 'c1', token: 't1' } }
    if (this.gone) return { status: 401, body: { error: 'unauthorised' } }
    return this.within(call, path)
  }

  private within(call: HttpCall, path: string): HttpAnswer {
    if (call.method === 'DELETE') return { status: 204, body: null }
    if (path.endsWith('/messages') && call.method === 'GET') return this.list(call.path)
    if (path.endsWith('/messages')) return this.post(call.body as Posted)
    if (path.endsWith('/consent')) {
      const { keep, learn } = call.body as { keep: boolean; learn: boolean }
      this.state = { ...this.state, consent: { keep, learn } }
    }
    return { status: 204, body: null }
  }

  private list(path: string): HttpAnswer {
    const after = Number(/after=(\d+)/.exec(path)?.[1])
    return { status: 200, body: { messages: this.messages.filter((message) => message.seq > after), state: this.state } }
  }

  private post(body: Posted): HttpAnswer {
    const known = this.messages.find((message) => message.client_message_id === body.client_message_id)
    if (!known && 'text' in body && this.state.consent.keep !== true) return { status: 403, body: { error: 'consent_needed' } }
    if ('text' in body && body.text === 'refuse me') return { status: 413, body: { error: 'too_large' } }
    const text = 'text' in body ? body.text : body.choice
    const message = known ?? this.say(text, { from: 'resident', client_message_id: body.client_message_id })
    if (this.loseAnswer) {
      this.loseAnswer = false
      throw new TypeError('answer lost')
    }
    return { status: 202, body: { seq: message.seq, client_message_id: body.client_message_id, duplicate: known !== undefined } }
  }
}

const LANGUAGES = [
  { code: 'zh', name: 'zh', dir: 'ltr', font: '', level: 'full', bcp47: 'zh-Hans' },
  { code: 'ug', name: 'ug', dir: 'rtl', font: 'noto-naskh-arabic', level: 'draft', bcp47: 'ug-Arab' },
  { code: 'bo', name: 'bo', dir: 'ltr', font: 'noto-serif-tibetan', level: 'planned', bcp47: 'bo' },
]

/** Seams over one server; `stored` is the device's storage and may be shared by two visits. */
export function makeSeams(server: FakeServer, clock: FakeClock, stored: Map<string, string> = new Map()): Seams {
  let ids = 0
  const visit = stored.size
  return {
    http: server.http,
    openSocket: server.openSocket,
    storage: { read: (key) => stored.get(key) ?? null, write: (key, value) => void stored.set(key, value) },
    clock,
    newId: () => `id-${visit}-${(ids += 1)}`,
  }
}
