/** Mongolian stands in columns, read from left to right: which texts do, how high their columns are, and what stays upright in them. */

import { guessDirection } from '../chat-core/bidi.ts'

// What takes no room: shapers and joiners of letters.
const UNSEEN = /[\u180b-\u180f\u200c\u200d\u2068\u2069]/g
// The narrow space before a suffix breaks no word.
const SPACES = /[^\S\u202f]+/
const CHINESE = /([\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)/
// These vowels are twice as long as other letters.
const ROUND = /[\u1823-\u1826]/g
// Wider than letters, too: the marks that end a sentence, the capitals and figures of a ticket's number.
const WIDE = /[A-Z0-9\u1802-\u1804]/g
// So many columns look right beside each other; a longer text gets higher ones.
const COLUMNS = 8
// The heights that styles/columns.css knows, in em.
const HEIGHTS = [3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 24]

/** How much of a column a word takes at most, in em: reckoned from the widths of all words of our Mongolian texts in our font. */
function heightOf(word: string): number {
  const chinese = word.split(CHINESE).reduce((sum, part, index) => sum + (index % 2 === 1 ? part.length : 0), 0)
  const round = word.match(ROUND)?.length ?? 0
  const wide = word.match(WIDE)?.length ?? 0
  return 1.1 + 0.36 * (word.length - chinese) + 0.33 * round + 0.25 * wide + chinese
}

/** The classes of a text that stands in columns; nothing for any other. */
export function columnsOf(text: unknown): string {
  // The first letter tells, as for directions: a Mongolian sentence may be mostly the Chinese name that is set into it.
  if (typeof text !== 'string' || guessDirection(text, 'ltr') !== 'vertical') return ''
  const heights = text.replace(UNSEEN, '').split(SPACES).map(heightOf)
  const wanted = Math.max(...heights, heights.reduce((sum, height) => sum + height, 0) / COLUMNS)
  const height = HEIGHTS.find((one) => one >= wanted) ?? HEIGHTS.at(-1)
  return `columns columns-${String(height).replace('.', '-')}`
}

/** A text in columns in parts: Chinese within it stands upright. */
export function partsUpright(text: string): { text: string; upright: boolean }[] {
  const parts = text.split(CHINESE).map((part, index) => ({ text: part, upright: index % 2 === 1 }))
  return parts.filter((part) => part.text !== '')
}
