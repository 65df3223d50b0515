/** Sentences that people have written in every language, with fields to fill in: no machine translates here. */

import { filled, ORIGINAL } from './texts.ts'

export interface Words {
  key: string
  text: string
  /** The language it is in: the original where it has not been said in the one asked for. */
  language: string
  state: 'original' | 'draft' | 'reviewed' | string
  reviewed_by: string | null
  zh: string
}

export interface WordsField {
  key: string
  kind: string
  /** Keys of papers. */
  choices: string[]
}

export interface Sentence extends Words {
  fields: WordsField[]
}

export interface Term {
  zh: string
  words: string[]
}

export interface Wordbook {
  language: string
  phrases: Sentence[]
  moves: Sentence[]
  papers: Words[]
  dates: Words[]
  months: string[]
  terms: Term[]
}

/** What an operator has filled in: the key of a paper, a day as 2026-11-24, a time as 14:30 or 2026-11-24 14:30, words. */
export type Filled = Record<string, string>

/** A sentence in the language it is written in, and in Chinese. */
export interface Said {
  text: string
  language: string
  zh: string
}

/** The sentence with its fields filled in; null while one is empty. */
export function said(sentence: Sentence, values: Filled, book: Wordbook, today: string): Said | null {
  if (sentence.fields.some(({ key }) => !values[key]?.trim())) return null
  const own = sentence.language !== ORIGINAL
  const named = (original: boolean) =>
    Object.fromEntries(
      sentence.fields.map((field) => [field.key, shown(field, values[field.key]!.trim(), book, today, original)]),
    )
  return {
    text: filled(sentence.text, named(!own)),
    language: sentence.language,
    zh: filled(sentence.zh, named(true)),
  }
}

function shown(field: WordsField, value: string, book: Wordbook, today: string, original: boolean): string {
  if (field.kind === 'paper') return paperName(book, value, original)
  if (field.kind === 'date') return dayName(value, book, today, original)
  return field.kind === 'time' ? timeName(value, book, original) : value
}

/** The name of a paper; what is no paper of the register was typed by hand. */
export function paperName(book: Wordbook, key: string, original: boolean): string {
  const paper = book.papers.find((one) => one.key === key)
  if (!paper) return key
  return original ? paper.zh : paper.text
}

function dayName(value: string, book: Wordbook, today: string, original: boolean): string {
  const key = value.slice(0, 4) === today.slice(0, 4) ? 'day' : 'date'
  return filled(pattern(book, key, original), dayParts(value, book, original))
}

function timeName(value: string, book: Wordbook, original: boolean): string {
  const [first = '', second] = value.split(' ')
  const clock = second ?? first
  const [hour = '', minute = '00'] = clock.split(':')
  const parts = { hour: String(Number(hour)), minute }
  if (second === undefined) return filled(pattern(book, 'time', original), parts)
  return filled(pattern(book, 'day_time', original), { ...dayParts(first, book, original), ...parts })
}

function dayParts(value: string, book: Wordbook, original: boolean): Record<string, string> {
  const [year = '', month = '', day = ''] = value.split('-')
  const name = original ? undefined : book.months[Number(month) - 1]
  return { year, month: name ?? String(Number(month)), day: String(Number(day)) }
}

function pattern(book: Wordbook, key: string, original: boolean): string {
  const found = book.dates.find((one) => one.key === key)
  return (original ? found?.zh : found?.text) ?? '{hour}:{minute}'
}

const LETTER = /[\p{L}\p{M}]/u
// Written without anything between words.
const UNSPACED = /[\ua000-\ua4cf\u4e00-\u9fff]/
const MOST_GLOSSES = 8

export interface Gloss {
  word: string
  zh: string
}

/** The terms of the glossary in a text, with what they stand for, in the order of the text; a longer term goes first. */
export function glosses(text: string, terms: Term[]): Gloss[] {
  const words = terms.flatMap(({ zh, words: all }) => all.map((word) => ({ word, zh })))
  words.sort((a, b) => b.word.length - a.word.length)
  const low = text.toLowerCase()
  const taken: { from: number; to: number; gloss: Gloss }[] = []
  for (const gloss of words) {
    const from = place(low, gloss.word.toLowerCase())
    if (from < 0) continue
    const to = from + gloss.word.length
    const known = taken.some((one) => (from < one.to && one.from < to) || one.gloss.zh === gloss.zh)
    if (!known) taken.push({ from, to, gloss })
  }
  return taken
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST_GLOSSES)
    .map((one) => one.gloss)
}

/** Where a word begins in a text; inside another word it does not count, before an ending it does. */
function place(text: string, word: string): number {
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    const before = text[from - 1] ?? ''
    if (!LETTER.test(before) || UNSPACED.test(before)) return from
  }
  return -1
}
