/** Directions: which way a text runs, and how to set a number or a name into it without turning it round. */

import type { Direction } from './protocol.ts'

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Hebrew to Arabic Extended-A, and the Arabic presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const MONGOLIAN = /[\u1820-\u18aa]/
const STRONG = /\p{L}/u

export interface Part {
  text: string
  isolated: boolean
}

/** Wrap a value that is set into a sentence, so that its own direction stays its own. */
export function isolate(value: string): string {
  return `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}`
}

/** A sentence in parts, the values that were set into it told apart; a value keeps those of its own, as a date has. */
export function partsOf(sentence: string): Part[] {
  const parts: Part[] = []
  let [text, depth] = ['', 0]
  const end = (): void => {
    if (text !== '') parts.push({ text, isolated: depth > 0 })
    text = ''
  }
  for (const sign of sentence) {
    const outermost = (sign === FIRST_STRONG_ISOLATE && depth === 0) || (sign === POP_ISOLATE && depth === 1)
    if (outermost) end()
    else text += sign
    if (sign === FIRST_STRONG_ISOLATE) depth += 1
    else if (sign === POP_ISOLATE) depth = Math.max(0, depth - 1)
  }
  end()
  return parts
}

/** The direction of the first letter; a text without letters takes the direction around it. */
export function guessDirection(text: string, around: Direction): Direction {
  const letter = STRONG.exec(text)?.[0]
  if (!letter) return around
  if (RIGHT_TO_LEFT.test(letter)) return 'rtl'
  return MONGOLIAN.test(letter) ? 'vertical' : 'ltr'
}
