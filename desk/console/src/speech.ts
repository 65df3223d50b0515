/** How a text is set: its language, its direction, the font of its script. */

import type { Direction, Language } from './protocol.ts'
import { ORIGINAL, word } from './texts.ts'

export interface Speech {
  lang: string
  dir: 'ltr' | 'rtl'
  className: string
}

export type Languages = Record<string, Language>

// Hebrew to Arabic Extended-A, and the Arabic presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const MONGOLIAN = /[\u1820-\u18aa]/
const STRONG = /\p{L}/u

/** The languages of the register by their codes. */
export function languageTable(languages: Language[]): Languages {
  return Object.fromEntries(languages.map((language) => [language.code, language]))
}

/** How to set a text of this language; vertical scripts keep their own writing mode. */
export function speechOf(languages: Languages, code: string, dir?: Direction): Speech {
  const language = languages[code]
  const way = dir ?? language?.dir ?? 'ltr'
  const classes = ['speech', `script-${language?.script ?? 'Zyyy'}`, way === 'vertical' ? 'is-vertical' : '']
  return { lang: language?.bcp47 ?? code, dir: way === 'rtl' ? 'rtl' : 'ltr', className: classes.join(' ').trim() }
}

/** The direction of the first letter of a text; without letters that of its surroundings. */
export function guessDirection(text: string, around: Direction): Direction {
  const letter = STRONG.exec(text)?.[0]
  if (!letter) return around
  if (RIGHT_TO_LEFT.test(letter)) return 'rtl'
  if (MONGOLIAN.test(letter)) return 'vertical'
  return around === 'rtl' ? 'ltr' : around
}

/** How to set a text of this language within a line, where no script stands upright; letters tell its direction. */
export function speechIn(languages: Languages, code: string, text: string): Speech {
  const way = guessDirection(text, 'ltr')
  return speechOf(languages, code, way === 'vertical' ? 'ltr' : way)
}

/** How to set an answer: one that equals the original is the original, whatever language was asked for. */
export function answerSpeech(languages: Languages, answer: string, original: string, code: string): Speech {
  return speechOf(languages, answer === original ? ORIGINAL : code)
}

/** A language's name in the operators' language; its own name if there is none. */
export function languageName(languages: Languages, code: string): string {
  const name = word('language', code)
  return name === code ? (languages[code]?.name ?? code) : name
}
