/** The HTTP calls of the web chat API, one function each. */

import type { Content, District, Kind, Language, Menu, Message, Reading, Slot, Standing, State } from './protocol.ts'
import type { Http, HttpAnswer, HttpCall } from './seams.ts'

/** A refusal by the gateway: its status and code. A lost connection is never an ApiError. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }

  /** Whether the same call may succeed later without any change. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408
  }
}

export interface Key {
  id: string
  token: string
}

/** A wish to be called: a number, the language to speak, and when. */
export interface CallBack {
  phone: string
  language: string
  since: string
  until: string
}

async function call<T>(http: Http, request: HttpCall): Promise<T> {
  return bodyOf<T>(await http(request))
}

/** The body of an answer; ApiError for a refusal. */
export function bodyOf<T>({ status, body }: HttpAnswer): T {
  if (status >= 200 && status < 300) return body as T
  const code = (body as { error?: unknown } | null)?.error
  throw new ApiError(status, typeof code === 'string' ? code : 'unknown')
}

/** All calls, bound to one way of sending. */
export function makeApi(http: Http) {
  const within = (key: Key, method: HttpCall['method'], path: string, body?: unknown): HttpCall => ({
    method,
    path: `/v1/conversations/${key.id}${path}`,
    token: key.token,
    body,
  })
  return {
    languages: () => call<{ languages: Language[] }>(http, { method: 'GET', path: '/v1/languages' }),
    menu: (language: string) => call<Menu>(http, { method: 'GET', path: `/v1/menu?language=${encodeURIComponent(language)}` }),
    entry: (id: string, language: string) =>
      call<Reading>(http, { method: 'GET', path: `/v1/entries/${id}?language=${encodeURIComponent(language)}` }),
    create: (language: string) => call<Key>(http, { method: 'POST', path: '/v1/conversations', body: { language } }),
    send: (key: Key, clientId: string, content: Content) =>
      call<{ seq: number }>(http, within(key, 'POST', '/messages', { client_message_id: clientId, ...content })),
    messages: (key: Key, after: number, limit: number) =>
      call<{ messages: Message[]; state: State }>(http, within(key, 'GET', `/messages?after=${after}&limit=${limit}`)),
    language: (key: Key, language: string) => call<void>(http, within(key, 'POST', '/language', { language })),
    consent: (key: Key, keep: boolean, learn: boolean) => call<void>(http, within(key, 'POST', '/consent', { keep, learn })),
    feedback: (key: Key, seq: number, helped: boolean) => call<void>(http, within(key, 'POST', '/feedback', { seq, helped })),
    standing: (key: Key) => call<Standing>(http, within(key, 'GET', '/ticket')),
    district: (key: Key, district: string | null) => call<void>(http, within(key, 'POST', '/district', { district })),
    sort: (key: Key, kind: Kind) => call<void>(http, within(key, 'POST', '/kind', { kind })),
    slots: (key: Key) => call<{ slots: Slot[] }>(http, within(key, 'GET', '/callback/slots')),
    callBack: (key: Key, wish: CallBack) => call<void>(http, within(key, 'POST', '/callback', wish)),
    dropCallBack: (key: Key) => call<void>(http, within(key, 'DELETE', '/callback')),
    rate: (key: Key, face: number, words: string) => call<void>(http, within(key, 'POST', '/rating', { face, words })),
    withdraw: (key: Key) => call<{ ticket: string | null }>(http, within(key, 'POST', '/withdraw')),
    tie: (key: Key, number: string, code: string) => call<{ ticket: string }>(http, within(key, 'POST', '/link', { number, code })),
    districts: (language: string) =>
      call<{ districts: District[] }>(http, { method: 'GET', path: `/v1/districts?language=${encodeURIComponent(language)}` }),
    lookup: (number: string, code: string, language: string) =>
      call<Standing>(http, { method: 'POST', path: '/v1/lookup', body: { number, code, language } }),
    join: (code: string) => call<Key>(http, { method: 'POST', path: '/v1/join', body: { code } }),
    export: (key: Key) => call<unknown>(http, within(key, 'GET', '/export')),
    erase: (key: Key) => call<void>(http, within(key, 'DELETE', '')),
  }
}

/** Where files of a conversation are sent to, and where one of them is fetched. */
export function filePath(key: Key, file?: string): string {
  const all = `/v1/conversations/${key.id}/attachments`
  return file === undefined ? all : `${all}/${encodeURIComponent(file)}`
}

export type Api = ReturnType<typeof makeApi>
