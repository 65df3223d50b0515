/** The language table: the server's register, completed by the locales that are built in, so that it is never empty. */

import type { LocaleLanguage } from './i18n.ts'
import type { Language } from './protocol.ts'

// A greeting language has its fixed phrases; its answers are Chinese and say so.
const ANSWERED = ['full', 'draft', 'greeting']

/** Languages that the page can offer before the server has said anything. */
export function builtIn(locales: LocaleLanguage[]): Language[] {
  return locales.map((language) => ({ ...language, level: 'full' as const }))
}

/** Those that a resident is answered in, be it in fixed phrases only: these can be chosen. */
export function answerable(languages: Language[]): Language[] {
  return languages.filter((language) => ANSWERED.includes(language.level))
}

/** Those that are only recognised, so that a person can be found. */
export function onlyKnown(languages: Language[]): Language[] {
  return languages.filter((language) => !ANSWERED.includes(language.level))
}

/** The row of a code; a code that the register lacks gets an empty row, so that nothing breaks. */
export function languageOf(languages: Language[], code: string): Language {
  const found = languages.find((language) => language.code === code)
  return found ?? { code, name: code, dir: 'ltr', font: '', level: 'planned', bcp47: code }
}

/** The first of the person's own languages that can be chosen, by its first subtag. */
export function preferred(languages: Language[], wanted: readonly string[], otherwise: string): string {
  const codes = answerable(languages).map((language) => language.code)
  const first = wanted.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '').find((code) => codes.includes(code))
  return first ?? otherwise
}
