/** What each platform brings: platform.h5.ts for the browser, platform.weapp.ts for WeChat, the same names in both. */

import type { Seams } from './chat-core/seams.ts'

export interface Platform {
  seams: Seams
  /** The person's own languages, best first, as BCP 47 tags. */
  wantedLanguages: () => string[]
  /** Be told when the network or the page comes back (true) or the network goes (false). */
  onNetwork: (told: (on: boolean) => void) => void
  /** Tell the surroundings the page's language, direction and title. */
  present: (bcp47: string, rightToLeft: boolean, title: string) => void
  /** Make a web font of the register available under `webFamily(name)`; it is fetched only when text needs it. */
  offerFont: (name: string) => void
  /** The same for the small font that holds only the names of languages, under `nameFamily(name)`. */
  offerNameFont: (name: string) => void
  openUrl: (url: string) => void
  saveJson: (name: string, value: unknown) => void
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
