/** What the page needs from the browser, in one place, so that tests can stand in for it. */

import { alarm, type Alarm } from './alarm.ts'

export interface SocketEvents {
  open: () => void
  message: (data: unknown) => void
  close: (code: number) => void
}

export interface Socket {
  close: () => void
}

export interface Keep {
  read: (key: string) => string | null
  write: (key: string, value: string) => void
  remove: (key: string) => void
}

export interface Seams {
  fetch: (path: string, init: RequestInit) => Promise<Response>
  openSocket: (path: string, on: SocketEvents) => Socket
  later: (act: () => void, ms: number) => unknown
  cancel: (timer: unknown) => void
  now: () => number
  random: () => number
  newId: () => string
  visible: () => boolean
  keep: Keep
  alarm: Alarm
}

function openSocket(path: string, on: SocketEvents): Socket {
  const url = new URL(path, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.onopen = () => on.open()
  socket.onmessage = (event) => on.message(event.data)
  socket.onclose = (event) => on.close(event.code)
  return socket
}

function newId(): string {
  // Not randomUUID: a station may reach the page by plain http inside its own network.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Kept for this browser tab only: stations share computers. A full or forbidden storage loses comfort, not messages. */
const sessionKeep: Keep = {
  read: (key) => attempt(() => sessionStorage.getItem(key)) ?? null,
  write: (key, value) => void attempt(() => sessionStorage.setItem(key, value)),
  remove: (key) => void attempt(() => sessionStorage.removeItem(key)),
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** The real browser. */
export const browser: Seams = {
  fetch: (path, init) => fetch(path, init),
  openSocket,
  later: (act, ms) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer as number),
  now: () => Date.now(),
  random: () => Math.random(),
  newId,
  visible: () => document.visibilityState === 'visible',
  keep: sessionKeep,
  alarm,
}
