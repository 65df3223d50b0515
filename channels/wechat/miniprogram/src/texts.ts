/** The built-in locales. Adding one: a file in locales/ with the keys of zh.json, and one line here. */

import type { Locale } from './chat-core/i18n.ts'
import ug from './locales/ug.json'
import zh from './locales/zh.json'

export type TextKey = keyof typeof zh.texts
export type AppLocale = Locale<TextKey>

export const FALLBACK = 'zh'
export const locales: Record<string, AppLocale> = { zh: zh as AppLocale, ug: ug as AppLocale }

/** The locale of a language, or Chinese where the page has none. */
export function localeOf(code: string): AppLocale {
  return locales[code] ?? (zh as AppLocale)
}
