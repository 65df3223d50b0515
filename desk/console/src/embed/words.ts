/** The panel's own words: few enough to have all of them here. */

import en from './en.json'
import zh from './zh.json'

export type Key = keyof typeof zh
export type Say = (key: Key, values?: Record<string, string | number>) => string

export const WORDS: Record<string, Record<Key, string>> = { zh, en }
export const ORIGINAL = 'zh'
/** The panel's languages as a page names them. */
export const LANG: Record<string, string> = { zh: 'zh-Hans', en: 'en' }

/** The language of the panel's words for what a host asks for. */
export function wordsOf(wanted: string): string {
  const code = wanted.toLowerCase().split('-')[0] ?? ''
  return Object.keys(WORDS).includes(code) ? code : ORIGINAL
}

export function sayer(language: string): Say {
  const texts = WORDS[wordsOf(language)]!
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
