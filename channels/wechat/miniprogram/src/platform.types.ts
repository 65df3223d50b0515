/** What each platform brings: platform.h5.ts for the browser, platform.weapp.ts for WeChat, the same names in both. */

import type { Link } from './chat-core/linked.ts'
import type { LocalFile, Seams } from './chat-core/seams.ts'

/** Why there is no recording: the microphone is not allowed, it is over too soon, or something else. */
export type RecordFault = 'denied' | 'short' | 'failed'

export interface RecordEvents {
  /** The microphone is on. */
  began: () => void
  done: (file: LocalFile) => void
  failed: (why: RecordFault) => void
}

/** A recording that is going on, or about to. */
export interface Recording {
  /** End it and keep it. */
  stop: () => void
  /** End it and keep nothing; no event follows. */
  cancel: () => void
}

export interface Platform {
  seams: Seams
  /** The person's own languages, best first, as BCP 47 tags. */
  wantedLanguages: () => string[]
  /** Be told when the network or the page comes back (true) or the network goes (false). */
  onNetwork: (told: (on: boolean) => void) => void
  /** Be told when the page comes into sight (true) or goes out of it (false); gives back how to stop. */
  onSight: (told: (seen: boolean) => void) => () => void
  /** Tell the surroundings the page's language, direction and title. */
  present: (bcp47: string, rightToLeft: boolean, title: string) => void
  /** Make a web font of the register available under `webFamily(name)`; it is fetched only when text needs it. */
  offerFont: (name: string) => void
  /** The same for the small font that holds only the names of languages, under `nameFamily(name)`. */
  offerNameFont: (name: string) => void
  openUrl: (url: string) => void
  saveJson: (name: string, value: unknown) => void
  /** Let the person choose or take a photo; null where they don't, rejects where it cannot be read. */
  choosePhoto: () => Promise<LocalFile | null>
  /** Whether voice messages can be recorded here. */
  canRecord: () => boolean
  record: (events: RecordEvents) => Recording
  /** Play a recording, and nothing else at the same time; `ended` is told once. Gives back how to stop. */
  play: (path: string, ended: (well: boolean) => void) => () => void
  /** Be told the code from a station's screen that the page was opened with, now and whenever another comes. */
  onArrival: (told: (code: string) => void) => void
  /** Be told which answer the address of the page names, now and whenever another comes. */
  onLink: (told: (link: Link) => void) => void
}

/** A recording ends by itself a little before the longest that the gateway takes, two minutes. */
export const LONGEST_MS = 118_000
/** Shorter ones are slips of a finger. */
export const SHORTEST_MS = 700

/** The code in what a station's screen shows: an address that ends in `#join=…`. */
export function joinCode(address: string): string | null {
  return /(?:^|#)join=([A-Za-z0-9_-]{1,64})$/.exec(address)?.[1] ?? null
}

/** The answer in an address that ends in `#entry=<topic>/<entry>&language=<code>`, as hotline operators send it. */
export function entryLink(address: string): Link | null {
  const found = /#entry=([a-z][a-z0-9_]*\/[a-z][a-z0-9_]*)&language=([a-z]{2,3})$/.exec(address)
  return found ? { entry: found[1]!, language: found[2]! } : null
}

/** The family name that styles/fonts.css uses for a font of the register. */
export function webFamily(name: string): string {
  return `shiliu-${name}`
}

/** The family name of the small font with the names of the languages that are written in a font of the register. */
export function nameFamily(name: string): string {
  return `shiliu-name-${name}`
}

/** Only web pages and phone numbers may be opened from an answer. */
export function safeUrl(url: string): string | null {
  const bare = url.replace(/^url:/, '')
  return /^(https?:\/\/|tel:)/i.test(bare) ? bare : null
}

/** An id in the form of a version 4 UUID from sixteen random numbers below 256. */
export function uuidFrom(bytes: ArrayLike<number>): string {
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
