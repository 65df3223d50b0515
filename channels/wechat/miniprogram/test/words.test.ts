/** Words: locales with the same keys, values isolated, directions, blocks, dates, languages. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import { guessDirection, isolate, partsOf } from '../src/chat-core/bidi.ts'
import { blocksOf } from '../src/chat-core/blocks.ts'
import { dateParts, makeTranslate, type Locale } from '../src/chat-core/i18n.ts'
import { answerable, languageOf, onlyKnown, preferred } from '../src/chat-core/languages.ts'
import { FRESH, recall, remember } from '../src/chat-core/memory.ts'
import type { Language } from '../src/chat-core/protocol.ts'
import { safeUrl, uuidFrom } from '../src/platform.types.ts'

const folder = new URL('../src/locales/', import.meta.url)
const locales = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Locale)
const original = locales.find((locale) => locale.language.code === 'zh') as Locale
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('every locale has the keys of the Chinese one, none empty, with the same values to set in', () => {
  for (const { texts } of locales) {
    assert.deepEqual(Object.keys(texts), Object.keys(original.texts))
    for (const [key, text] of Object.entries(texts)) {
      assert.notEqual(text.trim(), '', key)
      assert.deepEqual(holes(text), holes(original.texts[key] ?? ''), key)
    }
  }
})

test('every number in a Chinese text is in its translation', () => {
  const numbers = (text: string): string[] => (text.match(/\d+/g) ?? []).sort()
  for (const { texts } of locales) {
    for (const [key, text] of Object.entries(texts)) assert.deepEqual(numbers(text), numbers(original.texts[key] ?? ''), key)
  }
})

test('values are isolated, unknown ones left standing', () => {
  const t = makeTranslate({ ...original, texts: { a: 'x {n} {other}' } })
  assert.equal(t('a', { n: 110 }), `x ${isolate('110')} {other}`)
})

test('a sentence comes apart where values were set in', () => {
  const parts = [{ text: 'a ', isolated: false }, { text: 'T-1', isolated: true }, { text: '.', isolated: false }]
  assert.deepEqual(partsOf(`a ${isolate('T-1')}.`), parts)
})

test('a value with values of its own, a date, stays one part; one that is left open ends with the sentence', () => {
  const date = `${isolate('2026')}-\u064a ${isolate('12')}`
  const parts = [{ text: date, isolated: true }, { text: ' \u0628', isolated: false }, { text: 'c', isolated: true }]
  assert.deepEqual(partsOf(`${isolate(date)} \u0628${isolate('c')}`), parts)
  assert.deepEqual(partsOf('a \u2068b'), [{ text: 'a ', isolated: false }, { text: 'b', isolated: true }])
  assert.deepEqual(partsOf('a\u2069 b'), [{ text: 'a\u2069 b', isolated: false }])
})

test('the date of reopening is one part of its sentence in every language', () => {
  for (const locale of locales) {
    const t = makeTranslate(locale)
    const date = t('date_day', { year: 2026, month: 12, day: 9 })
    const isolated = partsOf(t('ticket_reopen_until', { date })).filter((part) => part.isolated)
    assert.deepEqual(isolated.map(({ text }) => text), [date], locale.language.code)
  }
})

test('the first letter decides the direction', () => {
  assert.equal(guessDirection('12 \u0628 a', 'ltr'), 'rtl')
  assert.equal(guessDirection('12 a \u0628', 'rtl'), 'ltr')
  assert.equal(guessDirection('\u182e', 'ltr'), 'vertical')
  assert.equal(guessDirection('12?', 'rtl'), 'rtl')
})

test('points and steps become lists', () => {
  const blocks = blocksOf('one\n- a\n- b\n\n1. c\n2. d\ntwo')
  assert.deepEqual(blocks, [
    { kind: 'paragraph', lines: ['one'] },
    { kind: 'points', lines: ['a', 'b'] },
    { kind: 'steps', lines: ['c', 'd'] },
    { kind: 'paragraph', lines: ['two'] },
  ])
})

test('a date may lack its day', () => {
  assert.deepEqual(dateParts('2016-01-09'), { year: '2016', month: '1', day: '9' })
  assert.deepEqual(dateParts('2026-11'), { year: '2026', month: '11', day: undefined })
  assert.equal(dateParts('soon'), null)
})

test('every language that is not only planned can be chosen', () => {
  const row = (code: string, level: Language['level']): Language => ({ code, level, name: code, dir: 'ltr', font: '', bcp47: code })
  const rows = [row('zh', 'full'), row('ug', 'draft'), row('bo', 'greeting'), row('ii', 'planned')]
  assert.deepEqual(answerable(rows).map(({ code }) => code), ['zh', 'ug', 'bo'])
  assert.deepEqual(onlyKnown(rows).map(({ code }) => code), ['ii'])
  assert.equal(preferred(rows, ['ii', 'UG_cn'], 'zh'), 'ug')
  assert.equal(languageOf(rows, 'xx').dir, 'ltr')
})

test('a spoilt or forbidden storage counts as empty', () => {
  const broken = { read: () => '{', write: () => { throw new Error('full') } }
  assert.deepEqual(recall(broken), FRESH)
  remember(broken, FRESH)
})

test('only web pages and phone numbers are opened', () => {
  assert.equal(safeUrl('url:https://example.cn/'), 'https://example.cn/')
  assert.equal(safeUrl('tel:12345'), 'tel:12345')
  assert.equal(safeUrl('javascript:alert(1)'), null)
})

test('ids are version 4 UUIDs', () => {
  assert.match(uuidFrom(new Uint8Array(16).fill(255)), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
