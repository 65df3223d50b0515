/** The queue: filters, clocks, and what comes over the live line. */

import { describe, expect, it } from 'vitest'
import { isLate, secondsLeft, standing } from '../src/clocks.ts'
import type { Clock } from '../src/protocol.ts'
import { filtered, isOn, NO_FILTERS, valuesOf, wholeNumber } from '../src/state/filters.ts'
import { listed } from '../src/state/lists.ts'
import { reduce } from '../src/state/reducer.ts'
import { after, ME, ticket } from './tickets.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const A = 'T-AAAA-22'
const B = 'T-BBBB-33'
const C = 'T-CCCC-44'

function clock(minutes: number, more: Partial<Clock> = {}): Clock {
  return { due_at: new Date(NOW + minutes * 60_000).toISOString(), state: 'running', warned: 0, basis: 'in_hours', ...more }
}

describe('a clock', () => {
  const stand = (one: Clock) => standing(ticket(A, { clocks: { resolution: one } }), 'resolution', NOW)

  it('is told in words, and more urgent the less is left', () => {
    expect(stand(clock(3))).toEqual({ level: 'calm', line: { key: 'clock_left_minutes', values: { minutes: 3 } } })
    expect(stand(clock(3, { warned: 50 }))?.level).toBe('soon')
    expect(stand(clock(3, { warned: 80 }))?.level).toBe('near')
    expect(stand(clock(150))?.line).toEqual({ key: 'clock_left_hours', values: { hours: 2, minutes: 30 } })
    expect(stand(clock(26 * 60))?.line).toEqual({ key: 'clock_left_days', values: { days: 1, hours: 2 } })
    expect(stand(clock(0.5))?.line).toEqual({ key: 'clock_left_now' })
  })

  it('is overdue when its time is over, whether anybody has looked or not', () => {
    expect(stand(clock(-5))).toEqual({ level: 'late', line: { key: 'clock_late_minutes', values: { minutes: 5 } } })
    expect(stand(clock(-90, { state: 'breached' }))?.line.key).toBe('clock_late_hours')
  })

  it('stands still while it is paused, and is of no interest once it was stopped', () => {
    expect(stand(clock(-5, { state: 'paused' }))?.level).toBe('still')
    expect(stand(clock(-5, { state: 'met' }))?.level).toBe('done')
    expect(stand(clock(-5, { state: 'stopped' }))).toBeNull()
  })

  it('counts the seconds of an offer', () => {
    expect(secondsLeft(ticket(A, { clocks: { accept: clock(0.5) } }), NOW)).toBe(30)
    expect(secondsLeft(ticket(A, { clocks: { accept: clock(-1) } }), NOW)).toBe(0)
    expect(secondsLeft(ticket(A), NOW)).toBeNull()
  })

  it('of a first response that was given late makes no ticket late any more', () => {
    const late = ticket(A, { clocks: { first_response: clock(-5, { state: 'breached' }), resolution: clock(5) } })
    expect([isLate(late, NOW), isLate({ ...late, responded_at: '2026-11-24T09:59:00Z' }, NOW)]).toEqual([true, false])
  })
})

describe('filters', () => {
  const tickets = [
    ticket(A, { language: 'ug', kind: 'complaint', unread: 2 }),
    ticket(B, { language: 'bo', station: 'jia', clocks: { resolution: clock(-1) } }),
    ticket(C, { language: 'ug', state: 'waiting_resident' }),
  ]
  const numbers = (filters: Partial<typeof NO_FILTERS>) =>
    filtered(tickets, { ...NO_FILTERS, ...filters }, NOW).map((one) => one.number)

  it('leave all when none is on', () => {
    expect(filtered(tickets, NO_FILTERS, NOW)).toBe(tickets)
    expect([isOn(NO_FILTERS), isOn({ ...NO_FILTERS, unread: true })]).toEqual([false, true])
  })

  it('narrow by each field, and by all together', () => {
    expect(numbers({ language: 'ug' })).toEqual([A, C])
    expect(numbers({ station: 'jia' })).toEqual([B])
    expect(numbers({ state: 'waiting_resident' })).toEqual([C])
    expect(numbers({ kind: 'complaint' })).toEqual([A])
    expect(numbers({ overdue: true })).toEqual([B])
    expect(numbers({ unread: true })).toEqual([A])
    expect(numbers({ language: 'ug', unread: true })).toEqual([A])
    expect(numbers({ language: 'ug', overdue: true })).toEqual([])
  })

  it('find a number however it is typed', () => {
    expect(numbers({ number: 't bbbb' })).toEqual([B])
    expect(numbers({ number: 'cc-44' })).toEqual([C])
    expect(['T-7F3K-92', 't7f3k92', ' 7f3k 92 ', '7F3K'].map(wholeNumber)).toEqual([
      'T-7F3K-92', 'T-7F3K-92', 'T-7F3K-92', null,
    ])
  })

  it('offer the values that there are, the most frequent first', () => {
    expect(valuesOf(tickets, 'language')).toEqual(['ug', 'bo'])
  })
})

describe('the live line', () => {
  const early = ticket(A, { waiting_since: '2026-11-24T08:00:00Z' })
  const late = ticket(C, { waiting_since: '2026-11-24T09:30:00Z' })
  const base = after({ type: 'tickets', list: 'open', tickets: [early, late] }, { type: 'tickets', list: 'closed', tickets: [] })
  const open = (state = base) => state.lists.open?.map((one) => one.number)

  it('puts a new ticket at its place, and emergencies first', () => {
    expect(open(reduce(base, { type: 'row', number: B, ticket: ticket(B) }))).toEqual([A, B, C])
    const urgent = ticket(B, { reason: 'emergency' })
    expect(open(reduce(base, { type: 'row', number: B, ticket: urgent }))).toEqual([B, A, C])
  })

  it('replaces a ticket, and takes one away that has gone out of sight', () => {
    const taken = reduce(base, { type: 'row', number: A, ticket: { ...early, state: 'in_progress', assignee: 'x' } })
    expect([open(taken), taken.lists.open?.[0]?.assignee]).toEqual([[A, C], 'x'])
    expect(open(reduce(base, { type: 'row', number: A, ticket: null }))).toEqual([C])
  })

  it('moves what has ended to the other list', () => {
    const ended = reduce(base, { type: 'row', number: A, ticket: { ...early, state: 'closed' } })
    expect([open(ended), ended.lists.closed?.map((one) => one.number)]).toEqual([[C], [A]])
  })

  it('announces a new ticket and an offer once, and nothing for a change', () => {
    const offered = ticket(B, { state: 'assigned', assignee: ME.name })
    const first = reduce(base, { type: 'row', number: B, ticket: offered })
    expect(first.announcement.lines.map((one) => one.key)).toEqual(['announce_ticket', 'announce_offer'])
    expect(reduce(first, { type: 'row', number: B, ticket: offered }).announcement.turn).toBe(first.announcement.turn)
  })

  it('shows what is offered to me before all others', () => {
    const offered = ticket(B, { state: 'assigned', assignee: ME.name })
    const state = reduce(base, { type: 'row', number: B, ticket: offered })
    expect(listed(state.lists, 'open', ME)?.map((one) => one.number)).toEqual([B, A, C])
    expect(listed(state.lists, 'mine', ME)?.map((one) => one.number)).toEqual([B])
  })

  it('counts those that I help with among mine', () => {
    const state = reduce(base, { type: 'row', number: C, ticket: { ...late, assignee: 'x', co_handlers: [ME.name] } })
    expect(listed(state.lists, 'mine', ME)?.map((one) => one.number)).toEqual([C])
  })

  it('stays quick with 5,000 open tickets', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ticket(`N${index}`, { language: index % 9 ? 'ug' : 'bo' }))
    let state = after({ type: 'tickets', list: 'open', tickets: many })
    const begun = performance.now()
    for (let index = 0; index < 50; index++) {
      state = reduce(state, { type: 'row', number: `N${index}`, ticket: ticket(`N${index}`, { unread: 1 }) })
      filtered(listed(state.lists, 'open', ME)!, { ...NO_FILTERS, language: 'bo', overdue: true }, NOW)
    }
    expect((performance.now() - begun) / 50).toBeLessThan(50)
  })
})
