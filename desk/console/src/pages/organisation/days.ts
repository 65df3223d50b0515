/** Single days as one writes them in a form: one in a line, what belongs to it behind it. */

import { blocksOf } from '../../parts/form/week.ts'
import { own, type OwnFault } from '../../parts/form/faults.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The days in a text, in their order; written with dots or slashes they are days, too. */
export function daysIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\s,;\u3001]+/)
    .filter(Boolean)
    .map(dayOf)
}

export function checkDays(days: string[]): OwnFault[] {
  return days.flatMap((day, place) => (isDay(day) ? [] : [own([place], 'org_day_wrong', { day })]))
}

/** Whole years in a text. */
export function yearsIn(text: string): number[] {
  return text.split(/\D+/).filter(Boolean).map(Number)
}

/** Lines such as `2026-12-05 09:00-12:00, 14:00-18:00`: the hours of single days. */
export function openIn(text: string): Record<string, string[]> {
  return Object.fromEntries(linesIn(text).map(([day, rest]) => [day, blocksOf(rest)]))
}

export function openLines(open: Record<string, string[]> = {}): string {
  return Object.entries(open)
    .map(([day, blocks]) => `${day} ${blocks.join(', ')}`)
    .join('\n')
}

/** Lines such as `2026-10-10 fri`; a weekday by its name or by its word in the language of the page. */
export function workedIn(text: string, words: Record<string, string>): Record<string, string> {
  const codes = Object.fromEntries(Object.entries(words).map(([code, word]) => [word, code]))
  return Object.fromEntries(linesIn(text).map(([day, rest]) => [day, codes[rest] ?? rest.toLowerCase()]))
}

export function workedLines(worked: Record<string, string> = {}, words: Record<string, string>): string {
  return Object.entries(worked)
    .map(([day, name]) => `${day} ${words[name] ?? name}`)
    .join('\n')
}

function linesIn(text: string): [string, string][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [first = '', ...rest] = line.split(/\s+/)
      return [dayOf(first.normalize('NFKC')), rest.join(' ')]
    })
}

function dayOf(text: string): string {
  const [year, month, day, ...more] = text.split(/[-./]/)
  return year && month && day && !more.length ? [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-') : text
}

function isDay(day: string): boolean {
  const moment = DAY.test(day) ? new Date(`${day}T00:00:00Z`) : null
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}
