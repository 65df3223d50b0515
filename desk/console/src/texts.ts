/** The page's words: locales/<language>.ts puts the catalogues of shell and pages together. */

import languages from './locales/languages.json'
import { zh } from './locales/zh.ts'

export type TextKey = keyof typeof zh
export type Texts = Record<TextKey, string>
export type Values = Record<string, string | number>

export interface Line {
  key: TextKey
  values?: Values
  /** In English, as the server says it. */
  message?: string
}

export type LocaleCode = keyof typeof languages

/** The words of each language of the page. One more is one more file, one more line here and one in languages.json. */
export const LOCALES: Record<LocaleCode, () => Promise<Texts>> = {
  zh: async () => zh,
  en: async () => (await import('./locales/en.ts')).en,
}
/** The language of the text that every answer also has. */
export const ORIGINAL = 'zh'

let texts: Texts = zh
let code: LocaleCode = ORIGINAL

/** Speak this language from now on; one that there is none of leaves everything as it is. */
export async function speak(wanted: string): Promise<void> {
  if (!isLocale(wanted)) return
  texts = await LOCALES[wanted]()
  code = wanted
}

/** The language that the page speaks, as a code and as it is set. */
export function spoken(): { code: LocaleCode; language: string; dir: string } {
  return { code, ...languages[code] }
}

/** The languages that the page can speak, each by its own name. */
export function localesNamed(): { code: LocaleCode; name: string; language: string }[] {
  return (Object.keys(LOCALES) as LocaleCode[]).map((one) => ({ code: one, ...languages[one] }))
}

function isLocale(wanted: string): wanted is LocaleCode {
  return wanted in LOCALES
}

const PLACE = /\{(\w+)\}/g

/** The text of a key, with its places filled in. */
export function t(key: TextKey, values: Values = {}): string {
  return filled(texts[key], values)
}

/** A text with its places filled in; a place without a value stays. */
export function filled(text: string, values: Values): string {
  return text.replace(PLACE, (place, name: string) => String(values[name] ?? place))
}

/** The word for a code that the server sends, such as reason_asked; a code without a word stands for itself. */
export function word(family: string, code: string): string {
  const key = `${family}_${code}`
  return key in texts ? t(key as TextKey) : code
}

/** Whether there is a word for a code. */
export function hasWord(family: string, code: string): boolean {
  return `${family}_${code}` in texts
}
