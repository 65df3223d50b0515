/** What a lead sees of the present. */

import type { Presence, Ticket } from '../../protocol.ts'

export interface Loaded {
  name: string
  display_name: string
  role: string
  station: string
  languages: string[]
  state: Presence
  load: number
  capacity: number
}

export interface Waiting {
  station: string
  language: string
  n: number
}

export interface Supervision {
  people: Loaded[]
  stations: { id: string; name: string }[]
  late: Ticket[]
  waiting: Waiting[]
  calendar: { known_until: string; uncertain_clocks: number }
}

/** Who waits, as a table: a row for each station, a column for each language, with sums. */
export interface Crossed {
  languages: string[]
  rows: { station: string; counts: number[]; sum: number }[]
  sums: number[]
  sum: number
}

export function crossed(waiting: Waiting[]): Crossed {
  const languages = [...new Set(waiting.map(({ language }) => language))].sort()
  const stations = [...new Set(waiting.map(({ station }) => station))].sort()
  const count = (station: string, language: string) =>
    waiting.find((one) => one.station === station && one.language === language)?.n ?? 0
  const rows = stations.map((station) => {
    const counts = languages.map((language) => count(station, language))
    return { station, counts, sum: added(counts) }
  })
  const sums = languages.map((_, place) => added(rows.map(({ counts }) => counts[place] ?? 0)))
  return { languages, rows, sums, sum: added(sums) }
}

function added(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

const DAY = 24 * 60 * 60_000
const SOON_DAYS = 31

/** Whether the calendar of holidays ends soon, or clocks already run into what it does not know. */
export function calendarAlarm({ known_until: until, uncertain_clocks: clocks }: Supervision['calendar'], now: number) {
  return clocks > 0 || Date.parse(until) - now < SOON_DAYS * DAY
}
