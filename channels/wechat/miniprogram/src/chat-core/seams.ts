/** The seams of chat-core: what a platform must bring (network, storage, time). No platform is named in this folder. */

export interface HttpAnswer {
  status: number
  body: unknown
}

export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  token?: string
  body?: unknown
}

/** Send one request; rejects only when no answer came. */
export type Http = (call: HttpCall) => Promise<HttpAnswer>

export interface SocketEvents {
  open: () => void
  message: (data: unknown) => void
  close: (code: number) => void
}

export interface Socket {
  send: (data: string) => void
  close: () => void
}

/** Open a socket; `close` is told exactly once, also when it never opened. */
export type OpenSocket = (path: string, events: SocketEvents) => Socket

export interface Storage {
  read: (key: string) => string | null
  write: (key: string, value: string) => void
}

export interface Clock {
  later: (run: () => void, ms: number) => unknown
  cancel: (timer: unknown) => void
  random: () => number
}

export interface Seams {
  http: Http
  openSocket: OpenSocket
  storage: Storage
  clock: Clock
  newId: () => string
}
