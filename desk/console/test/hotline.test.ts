/** What the hotline page holds while somebody is on the phone, and what goes out of it. */

import { describe, expect, it } from 'vitest'
import { NOBODY, reduce, type Event, type Hotline, type Pinned } from '../src/pages/hotline/hotline.ts'
import { clock, secondsLeft } from '../src/pages/hotline/life.ts'
import { entryLink, joined, joinLink, message, parts, readOut, spelt } from '../src/pages/hotline/texts.ts'
import type { Reading } from '../src/protocol.ts'
import type { Suggested } from '../src/suggest/shapes.ts'

const DATES = { checked_on: '2026-10-01', valid_from: '2016-01-01', review_by: '2027-01-01' }

function pinned(entry: string, language = 'ug', suggestion = 's'): Pinned {
  const candidate: Suggested = { entry, title: entry, score: 0.9, answer: 'a', answer_zh: 'z', dates: DATES }
  return { suggestion, language, candidate }
}

function after(...events: Event[]): Hotline {
  return events.reduce(reduce, NOBODY)
}

describe('an answer that is pinned', () => {
  it('stays while the caller goes on', () => {
    const state = after({ type: 'pinned', pinned: pinned('jobs/a') }, { type: 'said', said: 'and then' })
    expect(state.pinned?.candidate.entry).toBe('jobs/a')
  })

  it('keeps what was told when it is found once more, and starts anew when it is another one', () => {
    const told: Event[] = [{ type: 'pinned', pinned: pinned('jobs/a') }, { type: 'told', section: 2 }]
    expect(after(...told, { type: 'pinned', pinned: pinned('jobs/a', 'ug', 'later') })).toMatchObject({
      told: [2],
      pinned: { suggestion: 's' },
    })
    expect(after(...told, { type: 'pinned', pinned: pinned('jobs/b') })).toMatchObject({ told: [], outcome: null })
  })

  it('is told in the language that the operator chooses', () => {
    const state = after({ type: 'pinned', pinned: pinned('jobs/a', 'kk') }, { type: 'language', language: 'ug' })
    expect(state.pinned?.language).toBe('ug')
    expect(reduce(state, { type: 'language', language: null }).pinned?.language).toBe('ug')
  })

  it('is ticked off section by section, in any order and back', () => {
    const tick = (section: number): Event => ({ type: 'told', section })
    expect(after(tick(3), tick(0), tick(1), tick(0)).told).toEqual([1, 3])
  })

  it('goes with the call, and everything with it', () => {
    const call: Event[] = [
      { type: 'said', said: 'a secret' },
      { type: 'language', language: 'ug' },
      { type: 'pinned', pinned: pinned('jobs/a') },
      { type: 'told', section: 1 },
      { type: 'outcome', outcome: 'used' },
    ]
    expect(after(...call, { type: 'over' })).toEqual(NOBODY)
  })

  it('takes the last word about what became of it', () => {
    expect(after({ type: 'outcome', outcome: 'used' }, { type: 'outcome', outcome: 'edited' }).outcome).toBe('edited')
  })
})

describe('what goes out', () => {
  const reading: Reading = {
    language: 'zh',
    dir: 'ltr',
    text: 'first',
    card: { first: 'first', sections: ['a', 'b'].map((title) => ({ title, text: `text ${title}` })) },
  }

  it('is the address of the entry in the caller\u2019s language', () => {
    expect(entryLink('https://x.example', 'jobs/unpaid_wages', 'ug')).toBe(
      'https://x.example/#entry=jobs/unpaid_wages&language=ug',
    )
    expect(joinLink('https://x.example', 'c-1')).toBe('https://x.example/#join=c-1')
  })

  it('is a text message whose address stands on a line of its own', () => {
    expect(message('title', 'https://x.example/#a').split('\n')).toEqual(['title', 'https://x.example/#a'])
    expect([parts('x'.repeat(70)), parts('x'.repeat(71)), parts('x'.repeat(134)), parts('x'.repeat(135))]).toEqual([1, 2, 2, 3])
  })

  it('is read out without what was told already', () => {
    expect(joined(readOut(reading, [0]))).toBe('first\n\nb\ntext b')
    expect(joined(readOut({ ...reading, card: null }, []))).toBe('first')
    expect(joined(readOut({ ...reading, card: { first: 'first', mark: 'a draft' } }, []))).toBe('first\n\na draft')
  })

  it('is read out part by part, each in the language that it is written in', () => {
    const untranslated = { title: 'c', text: 'in the original', language: 'zh' }
    const parts = readOut({ ...reading, language: 'mn', card: { first: 'first', sections: [untranslated] } }, [])
    expect(parts.map(({ language }) => language)).toEqual(['mn', 'zh'])
  })

  it('is a number, sign by sign', () => expect(spelt('T-7F3K-92')).toBe('T 7 F 3 K 9 2'))
})

describe('the code on the screen', () => {
  it('lives until its time by the server\u2019s clock', () => {
    const until = '2026-12-01T10:15:00+00:00'
    expect(secondsLeft(until, Date.parse('2026-12-01T10:00:00Z'))).toBe(900)
    expect(secondsLeft(until, Date.parse('2026-12-01T10:20:00Z'))).toBe(0)
    expect([clock(900), clock(61), clock(0)]).toEqual(['15:00', '1:01', '0:00'])
  })
})
