/** The page's words. They live in locales/<language>.json; one more language is one more file and one more line here. */

import zh from './locales/zh.json'

export type TextKey = keyof typeof zh.texts
export type Values = Record<string, string | number>

export interface Line {
  key: TextKey
  values?: Values
}

export interface Locale {
  language: string
  texts: Record<TextKey, string>
}

export const LOCALES: Record<string, Locale> = { zh }
/** The language of the operators' page, and of the text that every answer also has. */
export const LOCALE: Locale = zh
export const ORIGINAL = 'zh'

const PLACE = /\{(\w+)\}/g

/** The text of a key, with its places filled in. */
export function t(key: TextKey, values: Values = {}): string {
  return LOCALE.texts[key].replace(PLACE, (place, name: string) => String(values[name] ?? place))
}

/** The word for a code that the server sends, such as reason_asked; a code without a word stands for itself. */
export function word(family: string, code: string): string {
  const key = `${family}_${code}`
  return key in LOCALE.texts ? t(key as TextKey) : code
}

/** Whether there is a word for a code. */
export function hasWord(family: string, code: string): boolean {
  return `${family}_${code}` in LOCALE.texts
}
