/** How a ticket's clocks stand, in words and in a colour. */

import type { Clock, ClockKind, Ticket } from './protocol.ts'
import type { Line } from './texts.ts'

/** From much time left to none, still for one that is paused, done for one that has ended in time. */
export type Level = 'calm' | 'soon' | 'near' | 'late' | 'still' | 'done'

export interface Standing {
  level: Level
  line: Line
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How one clock of a ticket stands; null where it has none, or one that is of no interest any more. */
export function standing(ticket: Ticket, kind: ClockKind, now: number): Standing | null {
  const clock = ticket.clocks?.[kind]
  if (!clock || clock.state === 'stopped') return null
  if (clock.state === 'met') return { level: 'done', line: { key: 'clock_met' } }
  if (clock.state === 'paused') return { level: 'still', line: { key: 'clock_paused' } }
  const left = Date.parse(clock.due_at) - now
  if (clock.state === 'breached' || left <= 0) return { level: 'late', line: span('late', Math.max(0, -left)) }
  return { level: levelOf(clock), line: span('left', left) }
}

/** Whether the first response or the solution is overdue. */
export function isLate(ticket: Ticket, now: number): boolean {
  const kinds: ClockKind[] = ticket.responded_at ? ['resolution'] : ['first_response', 'resolution']
  return kinds.some((kind) => standing(ticket, kind, now)?.level === 'late')
}

/** Whole seconds until an offer goes to somebody else. */
export function secondsLeft(ticket: Ticket, now: number): number | null {
  const clock = ticket.clocks?.accept
  return clock?.state === 'running' ? Math.max(0, Math.ceil((Date.parse(clock.due_at) - now) / 1000)) : null
}

function levelOf(clock: Clock): Level {
  if (clock.warned >= 80) return 'near'
  return clock.warned >= 50 ? 'soon' : 'calm'
}

/** A length of time in the two units that matter. */
function span(family: 'left' | 'late', ms: number): Line {
  if (ms >= DAY) return line(family, 'days', { days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) })
  if (ms >= HOUR) return line(family, 'hours', { hours: Math.floor(ms / HOUR), minutes: Math.floor((ms % HOUR) / MINUTE) })
  if (ms >= MINUTE) return line(family, 'minutes', { minutes: Math.floor(ms / MINUTE) })
  return { key: `clock_${family}_now` }
}

function line(family: 'left' | 'late', unit: 'days' | 'hours' | 'minutes', values: Record<string, number>): Line {
  return { key: `clock_${family}_${unit}`, values }
}
