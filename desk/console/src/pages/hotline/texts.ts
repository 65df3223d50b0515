/** What goes out of the page: the address of an answer, a text message with it, and what is read out. */

import type { Reading } from '../../protocol.ts'

/** The address of the residents' page that shows an entry in a language. */
export function entryLink(origin: string, entry: string, language: string): string {
  return `${origin}/#entry=${entry}&language=${language}`
}

/** The address that takes a conversation to the device that opens it. */
export function joinLink(origin: string, code: string): string {
  return `${origin}/#join=${code}`
}

/** A text message: the title in the caller's language and the address on a line of its own, so that phones mark it. */
export function message(title: string, link: string): string {
  return `${title}\n${link}`
}

// GSM 03.38: one message holds 70 characters outside the Latin alphabet, each of several 67.
const ONE = 70
const EACH = 67

/** How many text messages a text costs. */
export function parts(text: string): number {
  return text.length <= ONE ? 1 : Math.ceil(text.length / EACH)
}

export interface Part {
  /** The heading of a section. */
  title?: string
  text: string
  /** Of this part: a section that is not translated stands in the original. */
  language: string
}

/** The whole answer to be read aloud, part by part; sections that were told already are left out. That nobody has
 * reviewed a translation is read out with it. */
export function readOut(reading: Reading, told: number[]): Part[] {
  const { language, card, text } = reading
  const sections = (card?.sections ?? []).filter((_, place) => !told.includes(place))
  return [
    { text: card?.first ?? text, language },
    ...sections.map((section) => ({ ...section, language: section.language ?? language })),
    ...(card?.mark ? [{ text: card.mark, language }] : []),
  ]
}

/** The parts as one text. */
export function joined(parts: Part[]): string {
  return parts.map(({ title, text }) => (title ? `${title}\n${text}` : text)).join('\n\n')
}

/** A number as one reads it out: each sign by itself. */
export function spelt(number: string): string {
  return [...number.replace(/[^\p{L}\p{N}]/gu, '')].join(' ')
}
