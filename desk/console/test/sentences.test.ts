/** Ready-made words: moves with fields in the resident's language, and terms of the glossary in what residents write. */

import { describe, expect, it } from 'vitest'
import { glosses, said, type Sentence, type Wordbook, type Words, type WordsField } from '../src/words.ts'

const TODAY = '2026-11-24'

function words(key: string, text: string, zh: string, language = 'xx'): Words {
  return { key, text, language, state: 'draft', reviewed_by: null, zh }
}

function sentence(text: string, zh: string, fields: [string, string][], language = 'xx'): Sentence {
  const shown = fields.map(([key, kind]): WordsField => ({ key, kind, choices: kind === 'paper' ? ['card', 'book'] : [] }))
  return { ...words('s', text, zh, language), fields: shown }
}

const BOOK: Wordbook = {
  language: 'xx',
  phrases: [],
  moves: [],
  papers: [words('card', 'own card', 'zh card'), words('book', 'zh book', 'zh book', 'zh')],
  dates: [
    words('date', '{day} {month} {year}', '{year}/{month}/{day}'),
    words('day', '{day} {month}', '{month}/{day}'),
    words('time', 'at {hour}:{minute}', '{hour}:{minute}'),
    words('day_time', 'on {day} {month} at {hour}:{minute}', '{month}/{day} {hour}:{minute}'),
  ],
  months: 'January February March April May June July August September October November December'.split(' '),
  terms: [],
}

describe('a move', () => {
  it('says papers in the language of the sentence, and in Chinese beside', () => {
    const move = sentence('Bring {paper}, {other_paper}.', 'zh {paper}+{other_paper}', [['paper', 'paper'], ['other_paper', 'paper']])
    expect(said(move, { paper: 'card', other_paper: 'book' }, BOOK, TODAY)).toEqual({
      text: 'Bring own card, zh book.', language: 'xx', zh: 'zh zh card+zh book',
    })
  })

  it('says a day with its month by name, and the year only when it is another one', () => {
    const move = sentence('Until {date}.', 'zh {date}', [['date', 'date']])
    expect(said(move, { date: '2026-12-05' }, BOOK, TODAY)?.text).toBe('Until 5 December.')
    expect(said(move, { date: '2027-01-05' }, BOOK, TODAY)).toMatchObject({ text: 'Until 5 January 2027.', zh: 'zh 2027/1/5' })
  })

  it('says a time with its day where one is given', () => {
    const move = sentence('Come {time}.', 'zh {time}', [['time', 'time']])
    expect(said(move, { time: '09:05' }, BOOK, TODAY)?.text).toBe('Come at 9:05.')
    expect(said(move, { time: '2026-12-05 14:30' }, BOOK, TODAY)?.text).toBe('Come on 5 December at 14:30.')
  })

  it('says nothing while a field is empty', () => {
    const move = sentence('{days} at {place}', '{days} {place}', [['days', 'days'], ['place', 'place']])
    expect(said(move, { days: '3', place: '  ' }, BOOK, TODAY)).toBeNull()
    expect(said(move, { days: '3', place: 'Room 2' }, BOOK, TODAY)?.text).toBe('3 at Room 2')
  })

  it('stays in Chinese as a whole where the language has no sentence', () => {
    const move = sentence('zh {paper}', 'zh {paper}', [['paper', 'paper']], 'zh')
    expect(said(move, { paper: 'card' }, BOOK, TODAY)).toEqual({ text: 'zh zh card', language: 'zh', zh: 'zh zh card' })
  })

  it('leaves braces that somebody has typed as they are', () => {
    const move = sentence('{words} / {place}', '{words} / {place}', [['words', 'words'], ['place', 'place']])
    expect(said(move, { words: '{place}', place: 'here' }, BOOK, TODAY)?.text).toBe('{place} / here')
  })
})

describe('the terms in a message', () => {
  const terms = [
    { zh: 'id', words: ['kimlik'] },
    { zh: 'birth paper', words: ['tughulush ispati'] },
    { zh: 'paper', words: ['ispati'] },
    { zh: 'register', words: ['nopus', 'nopus deptiri'] },
  ]

  it('are found with endings, in their order, the longer one in place of its part', () => {
    expect(glosses('Tughulush ispati we kimlikim yoq', terms)).toEqual([
      { word: 'tughulush ispati', zh: 'birth paper' },
      { word: 'kimlik', zh: 'id' },
    ])
  })

  it('are not found inside other words, and each is told once', () => {
    expect(glosses('xkimlik', terms)).toEqual([])
    expect(glosses('nopus deptiri, nopus', terms)).toEqual([{ word: 'nopus deptiri', zh: 'register' }])
  })

  it('are found where nothing stands between words', () => {
    expect(glosses('\ua1c9\ua034\ua0e2', [{ zh: 'yi', words: ['\ua034\ua0e2'] }])).toHaveLength(1)
  })
})
