/** A server and a clock for the tests of chat-core: the web chat API in memory, time that moves when told. */

import type { Attachment, Check, Content, Frame, Message, Standing, State } from '../src/chat-core/protocol.ts'
import type { Files, HttpAnswer, HttpCall, LocalFile, Seams, SocketEvents, Upload } from '../src/chat-core/seams.ts'

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
  /** How the ticket stands; null for none. */
  standing: Standing | null = null
  /** The answer to every upload; null leaves them under way until they are called off. */
  uploadAnswer: HttpAnswer | null = { status: 201, body: { id: 'f1', kind: 'photo', mime: 'image/jpeg', bytes: 3 } }
  uploads: { path: string; token: string; file: LocalFile }[] = []
  downloads: string[] = []
  released: string[] = []
  /** The code of a station's screen that still works. */
  joinCode: string | null = null

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

  files: Files = {
    upload: (path, token, file, progress) => this.upload(path, token, file, progress),
    download: async (path) => {
      this.downloads.push(path)
      if (this.down) throw new TypeError('no network')
      return { status: 200, path: `local:${path}` }
    },
    release: (path) => void this.released.push(path),
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

  private upload(path: string, token: string, file: LocalFile, progress: (share: number) => void): Upload {
    this.calls.push(`UPLOAD ${path}`)
    this.uploads.push({ path, token, file })
    let cancel = (): void => undefined
    const answer = new Promise<HttpAnswer>((resolve, reject) => {
      cancel = () => reject(new Error('called off'))
      progress(0.5)
      if (this.down) reject(new TypeError('no network'))
      else if (this.uploadAnswer) resolve(this.uploadAnswer)
    })
    return { answer, cancel }
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
    if (path === '/v1/districts') return { status: 200, body: { districts: [{ id: 'a', name: 'A' }] } }
    if (path === '/v1/lookup') return this.lookup(call.body as { number: string; code: string })
    if (path === '/v1/join') return this.join((call.body as { code: string }).code)
    if (path === '/v1/conversations') return { status: 201, body: { id: 'c1', token: 't1' } }
    if (this.gone) return { status: 401, body: { error: 'unauthorised' } }
    return this.within(call, path)
  }

  private lookup({ code }: { code: string }): HttpAnswer {
    if (code === '000000') return { status: 429, body: { error: 'rate_limited' } }
    return code === '123456' && this.standing ? { status: 200, body: this.standing } : { status: 404, body: { error: 'not_found' } }
  }

  private join(code: string): HttpAnswer {
    if (code !== this.joinCode) return { status: 404, body: { error: 'not_found' } }
    this.joinCode = null
    return { status: 201, body: { id: 'c2', token: 't2' } }
  }

  private within(call: HttpCall, path: string): HttpAnswer {
    if (path.endsWith('/ticket')) return this.standing ? { status: 200, body: this.standing } : { status: 404, body: { error: 'not_found' } }
    if (path.endsWith('/slots')) return { status: 200, body: { slots: [{ since: 's', until: 'u', text: 'today 9:00' }] } }
    if (path.endsWith('/link')) return this.lookup(call.body as { number: string; code: string })
    if (path.endsWith('/withdraw')) return { status: 200, body: { ticket: this.standing?.ticket ?? null } }
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
    if (!known && !('choice' in body) && this.state.consent.keep !== true) return { status: 403, body: { error: 'consent_needed' } }
    if ('text' in body && body.text === 'refuse me') return { status: 413, body: { error: 'too_large' } }
    const text = 'text' in body ? body.text : 'choice' in body ? body.choice : ''
    const attachments: Attachment[] = 'attachment' in body ? [{ id: body.attachment, kind: 'photo', mime: 'image/jpeg', bytes: 3 }] : []
    const message = known ?? this.say(text, { from: 'resident', client_message_id: body.client_message_id, attachments })
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

/** A ticket that waits, with one before it. */
export const WAITING: Standing = {
  ticket: 'T-7F3K-92',
  state: 'new',
  who: null,
  station: 'station',
  ahead: 1,
  minutes: 4,
  promise: { kind: 'in_hours', opens_at: null, text: 'in hours', options: [] },
  wish: null,
  district: null,
  callback: null,
  callback_text: null,
  rated: false,
  reopen_until: null,
  merged_into: null,
  kinds: [],
  text: 'one before you',
}

/** Seams over one server; `stored` is the device's storage and may be shared by two visits. */
export function makeSeams(server: FakeServer, clock: FakeClock, stored: Map<string, string> = new Map()): Seams {
  let ids = 0
  const visit = stored.size
  return {
    http: server.http,
    openSocket: server.openSocket,
    files: server.files,
    storage: { read: (key) => stored.get(key) ?? null, write: (key, value) => void stored.set(key, value) },
    clock,
    newId: () => `id-${visit}-${(ids += 1)}`,
  }
}
