/** What the dashboard shows, as its address says it: #/dashboard/2026-11/language/answered or …/report/2026-11. */

import { address } from '../../routes.ts'

export const DIMENSIONS = ['language', 'topic', 'entry', 'channel', 'reason', 'station'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface Place {
  view: 'figures' | 'report'
  /** Empty: the month that runs. */
  month: string
  by: Dimension
  what: string
}

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/

/** Read what comes after the page in an address; what is not known is the first of its kind. */
export function readPlace(rest: string): Place {
  const parts = rest.split('/')
  if (parts[0] === 'report') return { view: 'report', month: monthOf(parts[1]), by: 'language', what: '' }
  const by = DIMENSIONS.find((one) => one === parts[1]) ?? 'language'
  return { view: 'figures', month: monthOf(parts[0]), by, what: parts[2] ?? '' }
}

/** The address of a place on this page. */
export function placeAddress({ view, month, by, what }: Place): string {
  const parts = view === 'report' ? ['report', month] : [month || 'now', by, what]
  return address('dashboard', parts.filter(Boolean).join('/'))
}

/** The query that asks the API for a month in the language of the page. */
export function query(values: Record<string, string>): string {
  const asked = Object.entries(values).filter(([, value]) => value)
  return asked.length ? `?${asked.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}` : ''
}

function monthOf(given: string | undefined): string {
  return given && MONTH.test(given) ? given : ''
}
