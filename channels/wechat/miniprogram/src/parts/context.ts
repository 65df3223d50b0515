/** What every part needs: the chat, what it shows now, and the words. */

import { createContext, useContext } from 'react'

import { guessDirection } from '../chat-core/bidi.ts'
import { Chat } from '../chat-core/chat.ts'
import { dateParts, type Translate } from '../chat-core/i18n.ts'
import { languageOf } from '../chat-core/languages.ts'
import type { Direction } from '../chat-core/protocol.ts'
import { holdsLettersOf, languageOfText, scriptOf } from '../chat-core/scripts.ts'
import type { View } from '../chat-core/view.ts'
import type { AppLocale, TextKey } from '../texts.ts'

export type SheetName = 'menu' | 'language' | 'topics' | 'erase' | 'ticket' | 'call' | 'lookup' | null

export interface Page {
  chat: Chat
  view: View
  locale: AppLocale
  t: Translate<TextKey>
  open: (sheet: SheetName) => void
}

const PageContext = createContext<Page | null>(null)
export const PageProvider = PageContext.Provider

/** The page that a part stands in. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('parts/context: no page: would be right: inside <PageProvider>')
  return page
}

export interface Speech {
  lang: string
  dir: Direction
  className: string
}

/** Language tag, direction and font class of a text in one language. */
export function speechOf(view: View, code: string, dir?: Direction): Speech {
  const language = languageOf(view.languages, code)
  // Where the device's own fonts do, the script says which.
  const font = language.font === '' ? (scriptOf(language.name) ?? 'han') : language.font
  return { lang: language.bcp47, dir: dir ?? language.dir, className: `font-${font}` }
}

/** The same for a text whose language nobody has named: a title or a notice beside an answer in another language. */
export function speechOfText(view: View, text: string, around: string): Speech {
  return speechOf(view, languageOfText(view.languages, text, [around, view.language]))
}

/** The same for a fixed text in a language: one that nobody has translated into it yet is Chinese. */
export function speechOfFixed(view: View, text: string, code: string, dir: Direction): Speech {
  return holdsLettersOf(view.languages, text, code) ? speechOf(view, code, dir) : speechOfText(view, text, code)
}

/** The same for what a person has written, in whatever script and direction. */
export function speechOfWords(view: View, text: string, around: string): Speech {
  const { lang, dir, className } = speechOfText(view, text, around)
  return { lang, dir: guessDirection(text, dir), className }
}

/** The same for the page's own words, wherever they stand: around them may be another language. */
export function ownSpeech({ view, locale }: Page): Speech {
  return speechOf(view, locale.language.code)
}

/** An ISO date in the words of the page's language. */
export function dateText(t: Translate<TextKey>, date: string): string {
  const parts = dateParts(date)
  if (!parts) return date
  const { year, month, day } = parts
  if (month && day) return t('date_day', { year, month, day })
  return month ? t('date_month', { year, month }) : t('date_year', { year })
}
