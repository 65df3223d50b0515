/** Scripts: which one a text is mostly written in, and so which language of the register it may be in. */

import { languageOf } from './languages.ts'
import type { Language } from './protocol.ts'

// One letter of each; marks and digits say nothing about the script.
const LETTERS = {
  han: /[\u3400-\u9fff\uf900-\ufaff]/g,
  latin: /[A-Za-z\u00c0-\u024f]/g,
  arabic: /[\u0620-\u064a\u0671-\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/g,
  tibetan: /[\u0f40-\u0f6c]/g,
  yi: /[\ua000-\ua48c]/g,
  mongolian: /[\u1820-\u18aa]/g,
  hangul: /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/g,
  cyrillic: /[\u0400-\u052f]/g,
}

// A translation gives the Chinese of a word in brackets; in some sentences that is the greater part.
const BRACKETED = /[(\uff08][^()\uff08\uff09]*[)\uff09]/g

export type Script = keyof typeof LETTERS

function ofMostLetters(text: string): Script | null {
  let found: Script | null = null
  let most = 0
  for (const script of Object.keys(LETTERS) as Script[]) {
    const letters = text.match(LETTERS[script])?.length ?? 0
    if (letters > most) [found, most] = [script, letters]
  }
  return found
}

/** The script of most of the letters outside brackets; null for a text without letters. */
export function scriptOf(text: string): Script | null {
  return ofMostLetters(text.replace(BRACKETED, '')) ?? ofMostLetters(text)
}

/** Whether a text holds any letter of a language's own script; a text without letters is as good as one that does. */
export function holdsLettersOf(languages: Language[], text: string, code: string): boolean {
  const script = scriptOf(languageOf(languages, code).name)
  return script === null || scriptOf(text) === null || text.match(LETTERS[script]) !== null
}

/** The code of the language that a text is in: the first of the likely ones written in its script, else any of the register. */
export function languageOfText(languages: Language[], text: string, likely: readonly [string, ...string[]]): string {
  const script = scriptOf(text)
  // A language's own name is in its own script.
  const fits = (code: string): boolean => script === null || scriptOf(languageOf(languages, code).name) === script
  // Every language may be written in Latin letters: they point to none that is not likely.
  const others = script === 'latin' ? [] : languages.map(({ code }) => code)
  return [...likely, ...others].find(fits) ?? likely[0]
}
