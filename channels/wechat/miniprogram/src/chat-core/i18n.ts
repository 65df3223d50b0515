/** Visible strings by key, with values set in and isolated. The strings themselves are data: locales/<lang>.json. */

import { isolate } from './bidi.ts'
import type { Direction } from './protocol.ts'

export interface LocaleLanguage {
  code: string
  name: string
  dir: Direction
  bcp47: string
  font: string
}

export interface Locale<Key extends string = string> {
  language: LocaleLanguage
  texts: Record<Key, string>
}

export type Values = Record<string, string | number>
export type Translate<Key extends string = string> = (key: Key, values?: Values) => string

/** A function that gives the string of a key; `{name}` in it is replaced by the value of that name. */
export function makeTranslate<Key extends string>(locale: Locale<Key>): Translate<Key> {
  return (key, values = {}) =>
    (locale.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : isolate(String(value))
    })
}

/** The parts of an ISO date that are there: "2026-11" has no day. */
export function dateParts(date: string): { year: string; month?: string; day?: string } | null {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date)
  if (!found?.[1]) return null
  const plain = (digits: string | undefined): string | undefined => digits && String(Number(digits))
  return { year: found[1], month: plain(found[2]), day: plain(found[3]) }
}
