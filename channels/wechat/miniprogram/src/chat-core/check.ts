/** A guided check, evaluated on the device: the next question or the outcome. Its twin is core/content/guided/evaluate.py. */

import { isolate } from './bidi.ts'
import { plainFigures } from './figures.ts'
import type { Bounds, CheckCondition, CheckStructure, Unit } from './protocol.ts'

/** Days as YYYY-MM-DD, choices by the id of the option. */
export type Answers = Record<string, string>
export type Step = { ask: string } | { outcome: string; dates: Record<string, string> }

const UNITS: Unit[] = ['years', 'months', 'days']
// Nobody who is alive answers with an earlier day: a year of two digits is a slip.
const FIRST_DAY = '1900-01-01'

/** A day as text; days compare as texts do. */
export function isoDay(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

function lastOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day so many units later; where the month has no such day, its last one. */
export function plus(day: string, unit: Unit, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (unit === 'days') {
    const later = new Date(Date.UTC(year, month - 1, date + count))
    return isoDay(later.getUTCFullYear(), later.getUTCMonth() + 1, later.getUTCDate())
  }
  const months = month - 1 + count * (unit === 'years' ? 12 : 1)
  const laterYear = year + Math.floor(months / 12)
  const laterMonth = (months % 12) + 1
  return isoDay(laterYear, laterMonth, Math.min(date, lastOf(laterYear, laterMonth)))
}

/** The digits of any script here as a number; NaN where anything else stands among them. */
function numberOf(typed: string): number {
  const digits = plainFigures(typed).trim()
  return /^\d+$/.test(digits) ? Number(digits) : NaN
}

/** The day that somebody typed, or null where there is none such or it can't be meant. */
export function givenDay(typed: readonly [string, string, string], today: string): string | null {
  const [year, month, day] = typed.map(numberOf) as [number, number, number]
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month))) return null
  const found = isoDay(year, month, day)
  return found >= FIRST_DAY && found <= today ? found : null
}

function within(bounds: Bounds, unit: Unit, day: string, today: string): boolean {
  const { from, under, until } = bounds
  return (
    (from === undefined || today >= plus(day, unit, from)) &&
    (under === undefined || today < plus(day, unit, under)) &&
    (until === undefined || today <= plus(day, unit, until))
  )
}

function holds(condition: CheckCondition, answer: string, today: string): boolean {
  if (Array.isArray(condition)) return condition.includes(answer)
  return UNITS.every((unit) => {
    const bounds = condition[unit]
    return bounds === undefined || within(bounds, unit, answer, today)
  })
}

/** The dates of the outcome that rest on a given day. */
function datesOf(check: CheckStructure, outcome: string, answers: Answers): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, reckoned] of Object.entries(check.outcomes[outcome]?.dates ?? {})) {
    const day = answers[reckoned.of]
    const unit = UNITS.find((one) => reckoned[one] !== undefined)
    if (day !== undefined && unit) found[name] = plus(day, unit, reckoned[unit] ?? 0)
  }
  return found
}

/** The first rule that holds decides; a question is asked only where a rule that may still hold needs it. */
export function nextStep(check: CheckStructure, answers: Answers, today: string): Step {
  for (const { when = {}, outcome } of check.rules) {
    const asked = Object.keys(when)
    const fails = asked.some((id) => answers[id] !== undefined && !holds(when[id] ?? [], answers[id], today))
    if (fails) continue
    const missing = asked.find((id) => answers[id] === undefined)
    if (missing !== undefined) return { ask: missing }
    return { outcome, dates: datesOf(check, outcome, answers) }
  }
  throw new Error('check: no rule decides: would be right: a last rule without `when`')
}

/** The text of an outcome with its dates set in, in the words of its language. */
export function withDates(text: string, dates: Record<string, string>, say: (day: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const day = dates[name]
    return day === undefined ? whole : isolate(say(day))
  })
}
