/** The browser: fetch, WebSocket, localStorage. Addresses are relative to the page, so any prefix works. */

import { onArrival, onLink } from './arrival.h5.ts'
import type { Http, OpenSocket, Seams } from './chat-core/seams.ts'
import { choosePhoto } from './photo.h5.ts'
import { nameFamily, safeUrl, uuidFrom, webFamily, type Platform } from './platform.types.ts'
import { canRecord, play, record } from './sound.h5.ts'
import { address, files, parse } from './transfer.h5.ts'

const TIMEOUT_MS = 20_000

const http: Http = async ({ method, path, token, body }) => {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (token) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS)
  try {
    const answer = await fetch(address(path), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: patience.signal,
    })
    return { status: answer.status, body: parse(await answer.text()) }
  } finally {
    clearTimeout(timer)
  }
}

const openSocket: OpenSocket = (path, events) => {
  const url = address(path)
  url.protocol = url.protocol.replace('http', 'ws')
  const socket = new WebSocket(url)
  socket.onopen = () => events.open()
  socket.onmessage = (event) => events.message(event.data)
  socket.onclose = (event) => events.close(event.code)
  return { send: (data) => socket.send(data), close: () => socket.close() }
}

const seams: Seams = {
  http,
  openSocket,
  files,
  storage: {
    read: (key) => {
      try {
        return localStorage.getItem(key)
      } catch {
        return null
      }
    },
    write: (key, value) => localStorage.setItem(key, value),
  },
  clock: {
    later: (run, ms) => setTimeout(run, ms),
    cancel: (timer) => clearTimeout(timer as number),
    random: () => Math.random(),
  },
  // crypto.randomUUID exists on secure pages only; a station's own network may serve plain http.
  newId: () => uuidFrom(crypto.getRandomValues(new Uint8Array(16))),
}

const offered = new Set<string>()

// These faces claim more room than any of their letters takes, so that lines would run into each other: measured on our texts.
const METRICS: Record<string, FontFaceDescriptors> = {
  'noto-serif-tibetan': { ascentOverride: '118%', descentOverride: '74%' },
  'noto-sans-mongolian': { ascentOverride: '100%', descentOverride: '35%' },
}

function offer(family: string, file: string, descriptors: FontFaceDescriptors): void {
  if (offered.has(file) || typeof FontFace === 'undefined') return
  offered.add(file)
  const { href } = address(`/fonts/${file}`)
  const source = `url("${href}.woff2") format("woff2"), url("${href}.woff") format("woff")`
  document.fonts.add(new FontFace(family, source, { ...descriptors, display: 'swap' }))
}

function offerFont(name: string): void {
  if (name === '') return
  offer(webFamily(name), `${name}-400`, { ...METRICS[name], weight: '400' })
  // Only the Arabic face ships in bold; the others are thickened by the browser.
  if (name === 'noto-naskh-arabic') offer(webFamily(name), `${name}-700`, { weight: '700' })
}

function offerNameFont(name: string): void {
  if (name !== '') offer(nameFamily(name), `name-${name}`, METRICS[name] ?? {})
}

function saveJson(name: string, value: unknown): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export const platform: Platform = {
  seams,
  wantedLanguages: () => [...(navigator.languages ?? [navigator.language])],
  onNetwork: (told) => {
    window.addEventListener('online', () => told(true))
    window.addEventListener('offline', () => told(false))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && told(navigator.onLine))
  },
  onSight: (told) => {
    const tell = (): void => told(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  },
  present: (bcp47, rightToLeft, title) => {
    document.documentElement.lang = bcp47
    document.documentElement.dir = rightToLeft ? 'rtl' : 'ltr'
    document.title = title
  },
  offerFont,
  offerNameFont,
  openUrl: (url) => {
    const safe = safeUrl(url)
    if (safe) window.open(safe, '_blank', 'noopener,noreferrer')
  },
  saveJson,
  choosePhoto,
  canRecord,
  record,
  play,
  onArrival,
  onLink,
}
