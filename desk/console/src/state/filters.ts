/** What the queue shows of a list: by language, station, state, kind, number, and what is overdue or unread. */

import type { Ticket } from '../protocol.ts'
import { isLate } from '../clocks.ts'

export interface Filters {
  language: string
  station: string
  state: string
  kind: string
  number: string
  overdue: boolean
  unread: boolean
}

export const NO_FILTERS: Filters = {
  language: '',
  station: '',
  state: '',
  kind: '',
  number: '',
  overdue: false,
  unread: false,
}

export type Field = 'language' | 'station' | 'state' | 'kind'
export const FIELDS: Field[] = ['language', 'station', 'state', 'kind']

/** The tickets that pass all filters, in their order. */
export function filtered(tickets: Ticket[], filters: Filters, now: number): Ticket[] {
  if (!isOn(filters)) return tickets
  const number = bare(filters.number)
  const wanted = FIELDS.filter((field) => filters[field])
  return tickets.filter(
    (ticket) =>
      wanted.every((field) => ticket[field] === filters[field]) &&
      (!number || bare(ticket.number).includes(number)) &&
      (!filters.unread || ticket.unread > 0) &&
      (!filters.overdue || isLate(ticket, now)),
  )
}

/** Whether anything is filtered out. */
export function isOn(filters: Filters): boolean {
  return Object.values(filters).some(Boolean)
}

/** The values that a field has among these tickets, the most frequent first. */
export function valuesOf(tickets: Ticket[], field: Field): string[] {
  const counts = new Map<string, number>()
  for (const ticket of tickets) counts.set(ticket[field], (counts.get(ticket[field]) ?? 0) + 1)
  return [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || a.localeCompare(b))
}

const WHOLE = /^T([2-9A-HJ-NP-Z]{4})([2-9A-HJ-NP-Z]{2})$/

/** A ticket's number as somebody types or reads it out, in its proper form; null for what is none. */
export function wholeNumber(typed: string): string | null {
  const found = WHOLE.exec(bare(typed)) ?? WHOLE.exec(`T${bare(typed)}`)
  return found ? `T-${found[1]}-${found[2]}` : null
}

function bare(number: string): string {
  return number.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
