/** Words, times and directions. */

import { describe, expect, it } from 'vitest'
import type { Language } from '../src/protocol.ts'
import { answerSpeech, guessDirection, speechOf } from '../src/speech.ts'
import { LOCALES, t, word, type TextKey } from '../src/texts.ts'
import { waited } from '../src/times.ts'

const UG: Language = { code: 'ug', name: 'ug', script: 'Arab', dir: 'rtl', bcp47: 'ug-Arab' }
const ZH: Language = { code: 'zh', name: 'zh', script: 'Hans', dir: 'ltr', bcp47: 'zh-Hans' }
const languages = { ug: UG, zh: ZH }
const SINCE = '2026-11-24T09:00:00Z'
const later = (minutes: number) => waited(SINCE, Date.parse(SINCE) + minutes * 60_000)

describe('the catalogue', () => {
  it('has the same keys in every language, and no empty text', async () => {
    const keys = Object.keys(await LOCALES.zh()).sort()
    for (const load of Object.values(LOCALES)) {
      const texts = await load()
      expect(Object.keys(texts).sort()).toEqual(keys)
      expect(Object.values(texts).filter((text) => !text.trim())).toEqual([])
    }
  })

  it('has the same places in every language', async () => {
    const zh = await LOCALES.zh()
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const load of Object.values(LOCALES)) {
      for (const [key, text] of Object.entries(await load())) {
        expect([key, places(text)]).toEqual([key, places(zh[key as TextKey])])
      }
    }
  })

  it('has no key that two parts of the page share', () => {
    const files = import.meta.glob<Record<string, string>>(['../src/locales/zh.json', '../src/pages/*/*zh.json'], {
      eager: true,
      import: 'default',
    })
    const keys = Object.values(files).flatMap((file) => Object.keys(file))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('fills in its places', () => expect(t('waited_minutes', { minutes: 3 })).toContain('3'))

  it('lets an unknown code stand for itself', () => expect(word('reason', 'brand_new')).toBe('brand_new'))
})

describe('waiting times', () => {
  it('are told in minutes, hours and days', () => {
    expect(later(0.5)).toBe(t('waited_now'))
    expect(later(3)).toBe(t('waited_minutes', { minutes: 3 }))
    expect(later(125)).toBe(t('waited_hours', { hours: 2, minutes: 5 }))
    expect(later(25 * 60)).toBe(t('waited_days', { days: 1, hours: 1 }))
  })

  it('never go below zero when the clocks differ', () => expect(later(-5)).toBe(t('waited_now')))
})

describe('a text', () => {
  it('is set in its language, direction and script', () => {
    expect(speechOf(languages, 'ug')).toEqual({ lang: 'ug-Arab', dir: 'rtl', className: 'speech script-Arab' })
  })

  it('runs as its first letter does', () => {
    expect(guessDirection('12 \u0626\u06c7', 'ltr')).toBe('rtl')
    expect(guessDirection('12 abc', 'rtl')).toBe('ltr')
    expect(guessDirection('12 \u182e', 'ltr')).toBe('vertical')
    expect(guessDirection('12345', 'rtl')).toBe('rtl')
  })

  it('that equals the original is the original', () => {
    expect(answerSpeech(languages, 'same', 'same', 'ug').lang).toBe('zh-Hans')
    expect(answerSpeech(languages, 'own', 'other', 'ug').dir).toBe('rtl')
  })
})
