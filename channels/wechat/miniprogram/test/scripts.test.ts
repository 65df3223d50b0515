/** Scripts: which one a text is in, whose language it may be, and which texts stand in columns. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import type { Locale } from '../src/chat-core/i18n.ts'
import { builtIn } from '../src/chat-core/languages.ts'
import { holdsLettersOf, languageOfText, scriptOf } from '../src/chat-core/scripts.ts'
import { columnsOf, partsUpright } from '../src/ui/columns.ts'

const folder = new URL('../src/locales/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
// The names of values to set in are no words.
const words = (name: string): string => readFileSync(new URL(name, folder), 'utf8').replace(/\{\w+\}/g, '1')
const locales = files.map((name) => JSON.parse(words(name)) as Locale)
const languages = builtIn(locales.map(({ language }) => language))
const fonts = readFileSync(new URL('../src/styles/fonts.css', import.meta.url), 'utf8')
const columns = readFileSync(new URL('../src/styles/columns.css', import.meta.url), 'utf8')

test('most letters outside brackets decide the script; a text without letters has none', () => {
  assert.equal(scriptOf('\u5de5\u8d44 POS'), 'latin')
  assert.equal(scriptOf('\u5de5\u8d44\u6761 OK'), 'han')
  assert.equal(scriptOf('\ua1c7 (\u5de5\u8d44\u6761)'), 'yi')
  assert.equal(scriptOf('(\u5de5\u8d44\u6761)'), 'han')
  assert.equal(scriptOf('12345?'), null)
})

test('the texts of each locale are recognised as its own, whatever stands around', () => {
  for (const { language, texts } of locales) {
    for (const [key, text] of Object.entries(texts)) {
      assert.equal(scriptOf(text) ?? scriptOf(language.name), scriptOf(language.name), `${language.code} ${key}`)
      assert.equal(languageOfText(languages, text, [language.code, 'zh']), language.code, key)
    }
  }
})

test('a fixed text without a letter of its language is not in it; one that is mostly a Chinese name is', () => {
  assert.equal(holdsLettersOf(languages, '\u8bed\u97f3\u6536\u5230\u4e86', 'ii'), false)
  assert.equal(holdsLettersOf(languages, '\ua1c7 (\u8bed\u97f3)', 'ii'), true)
  assert.equal(holdsLettersOf(languages, '\u6c11\u65cf\u4e8b\u52a1 \u0628', 'ug'), true)
  assert.equal(holdsLettersOf(languages, '12345', 'ug'), true)
})

test('a title in Chinese on a page in another language is Chinese', () => {
  const title = (locales.find(({ language }) => language.code === 'zh') as Locale).texts.topics_title as string
  assert.equal(languageOfText(languages, title, ['mn', 'mn']), 'zh')
  assert.equal(languageOfText(languages, '110', ['mn', 'zh']), 'mn')
})

test('each language has a font with a name of its own', () => {
  for (const { language } of locales) assert.ok(fonts.includes(`.font-${language.font || scriptOf(language.name)} {`), language.code)
})

test('what begins in Mongolian stands in columns of a known height, and nothing else does', () => {
  for (const { language, texts } of locales) {
    for (const text of Object.values(texts)) {
      const [first, height] = columnsOf(text).split(' ')
      assert.equal(first, scriptOf(text) === 'mongolian' ? 'columns' : '', `${language.code} ${text}`)
      if (height) assert.ok(columns.includes(`.${height} {`), height)
    }
  }
  assert.equal(columnsOf(['\u182e']), '')
})

test('Chinese within columns is told apart', () => {
  const parts = partsUpright('\u182e (\u706b\u846c) \u182e')
  assert.deepEqual(parts.map(({ upright }) => upright), [false, true, false])
  assert.equal(parts.map(({ text }) => text).join(''), '\u182e (\u706b\u846c) \u182e')
})
