/** The page's words. Which languages there are is known from the start; all words but the Chinese may come later. */

import { bundled, fetchLocale } from './catalogue'
import type { Locale, LocaleLanguage } from './chat-core/i18n.ts'
import type zh from './locales/zh.json'

export type TextKey = keyof typeof zh.texts
export type AppLocale = Locale<TextKey>

export const FALLBACK = 'zh'
/** Every language that has a file in locales/, the original's first. */
export const pageLanguages: LocaleLanguage[] = LOCALE_LANGUAGES

const loaded: Record<string, AppLocale> = { ...bundled }

/** The locale of a language, or Chinese where the page has none or it has not come yet. */
export function localeOf(code: string): AppLocale {
  return loaded[code] ?? (loaded[FALLBACK] as AppLocale)
}

/** Whether the words of this language are still to come. */
export function isAwaited(code: string): boolean {
  return !loaded[code] && pageLanguages.some((language) => language.code === code)
}

/** Fetch the words of this language where they are still to come; rejects without a network, and may be tried again. */
export async function loadLocale(code: string): Promise<void> {
  if (isAwaited(code)) loaded[code] = await fetchLocale(code)
}
