/** Directions: which way a text runs, and how to set a number or a name into it without turning it round. */

import type { Direction } from './protocol.ts'

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Hebrew to Arabic Extended-A, and the Arabic presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const MONGOLIAN = /[\u1820-\u18aa]/
const STRONG = /\p{L}/u

/** Wrap a value that is set into a sentence, so that its own direction stays its own. */
export function isolate(value: string): string {
  return `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}`
}

/** A sentence in parts, the values that were set into it told apart. */
export function partsOf(sentence: string): { text: string; isolated: boolean }[] {
  const parts = sentence.split(/\u2068([^\u2069]*)\u2069/)
  return parts.map((text, index) => ({ text, isolated: index % 2 === 1 })).filter(({ text }) => text !== '')
}

/** The direction of the first letter; a text without letters takes the direction around it. */
export function guessDirection(text: string, around: Direction): Direction {
  const letter = STRONG.exec(text)?.[0]
  if (!letter) return around
  if (RIGHT_TO_LEFT.test(letter)) return 'rtl'
  return MONGOLIAN.test(letter) ? 'vertical' : 'ltr'
}
