/** Guided checks: the examples that the checker on the other side is held to as well, and what is typed and shown. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { isolate } from '../src/chat-core/bidi.ts'
import { givenDay, nextStep, plus, withDates, type Answers } from '../src/chat-core/check.ts'
import type { CheckStructure, Unit } from '../src/chat-core/protocol.ts'

type Typed = [string, string, string]
interface Cases {
  plus: [string, Unit, number, string][]
  given: { typed: Typed; today: string; day: string | null }[]
  checks: Record<string, CheckStructure>
  cases: { check: string; today: string; answers: Answers; ask?: string; outcome?: string; dates?: Record<string, string> }[]
}

const file = new URL('../../../../tests/contracts/examples/guided/cases.json', import.meta.url)
const { plus: sums, given, checks, cases } = JSON.parse(readFileSync(file, 'utf8')) as Cases
const TODAY = '2026-11-25'

test('a day so much later is the one of the examples', () => {
  for (const [day, unit, count, later] of sums) assert.equal(plus(day, unit, count), later, `${day} ${count} ${unit}`)
})

test('only a real day up to today can be given', () => {
  for (const { typed, today, day } of given) assert.equal(givenDay(typed, today), day, typed.join('-'))
})

test('what is next or comes out is what the examples say', () => {
  for (const { check, today, answers, ask, outcome, dates } of cases) {
    const step = nextStep(checks[check] as CheckStructure, answers, today)
    const expected = ask === undefined ? { outcome, dates } : { ask }
    assert.deepEqual(step, expected, `${check} ${today} ${JSON.stringify(answers)}`)
  }
})

test('digits of other scripts are digits, anything else is none', () => {
  const arabic: Typed = ['\u06f2\u06f0\u06f0\u06f8', '\u0665', '\uff13']
  assert.equal(givenDay(arabic, TODAY), '2008-05-03')
  for (const wrong of ['', ' ', '5a', '-5', '5.0', '1e1', '0x5']) assert.equal(givenDay(['2008', wrong, '3'], TODAY), null, wrong)
})

test('dates are set into the text as they are said, isolated; a name without a date stays', () => {
  const text = withDates('until {closes}, {other}', { closes: '2030-01-02' }, (day) => `<${day}>`)
  assert.equal(text, `until ${isolate('<2030-01-02>')}, {other}`)
})

test('a check whose rules leave something over says so', () => {
  const broken: CheckStructure = { questions: {}, rules: [], outcomes: {} }
  assert.throws(() => nextStep(broken, {}, TODAY), /no rule decides/)
})
