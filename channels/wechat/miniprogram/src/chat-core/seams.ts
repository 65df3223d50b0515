/** The seams of chat-core: what a platform must bring (network, files, storage, time). No platform is named in this folder. */

import type { FileKind } from './protocol.ts'

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

/** A photo or a recording on this device, under an address that the platform can show, play and send. */
export interface LocalFile {
  kind: FileKind
  path: string
  bytes: number
  seconds: number | null
}

export interface Upload {
  /** Rejects when no answer came, also after `cancel`. */
  answer: Promise<HttpAnswer>
  cancel: () => void
}

export interface Files {
  /** Send a file as the field `file` of a form; `progress` is told the share that has gone, 0 to 1. */
  upload: (path: string, token: string, file: LocalFile, progress: (share: number) => void) => Upload
  /** Fetch a file to this device; `path` is where it lies there, null where the server refused. */
  download: (path: string, token: string) => Promise<{ status: number; path: string | null }>
  /** Let go of a file of this device. */
  release: (path: string) => void
}

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
  files: Files
  storage: Storage
  clock: Clock
  newId: () => string
}
