/** Somebody as a form holds them: what of them is different from before, or all of somebody new. */

import { own, type OwnFault } from '../../parts/form/faults.ts'
import type { Hours } from '../../parts/form/WeekField.tsx'
import { checkWeek, linesOf, weekOf } from '../../parts/form/week.ts'
import type { Leave, Person } from './shapes.ts'

export interface LeaveRow {
  day: string
  time: string
  untilDay: string
  untilTime: string
  standIn: string
}

export interface Form extends Omit<Person, 'hours' | 'capacity' | 'leave' | 'revision' | 'account' | 'name'> {
  hours: Hours
  capacity: number | null
  leave: LeaveRow[]
}

export const NO_LEAVE: LeaveRow = { day: '', time: '', untilDay: '', untilTime: '', standIn: '' }

export function formOf(person: Person): Form {
  const { shown, role, station, languages, topics, districts, teams, hours, capacity, leave } = person
  const written = { on: hours !== null, lines: linesOf(hours) }
  return {
    shown,
    role,
    station,
    languages,
    topics,
    districts,
    teams,
    hours: written,
    capacity,
    leave: leave.map(rowOf),
  }
}

/** What the address says for somebody new: no name begins with a space, so it is nobody's. */
export const NEW = ' new'

/** Somebody who is to work at a station; everything else is as it mostly is. */
export function newForm(station: string): Form {
  const nothing = { languages: [], topics: [], districts: [], teams: [], leave: [] }
  return { ...nothing, shown: '', role: 'operator', station, hours: { on: false, lines: linesOf(null) }, capacity: 4 }
}

/** What the API is told of somebody new; a name that is not given to be shown is the account's. */
export function statedBy(name: string, form: Form): Record<string, unknown> {
  const { shown, ...rest } = valuesOf(form)
  return { name: name.trim(), ...rest, ...(form.shown.trim() ? { shown } : {}) }
}

/** What the API is told: only what is different. */
export function changeOf(person: Person, form: Form): Record<string, unknown> {
  const before = valuesOf(formOf(person))
  const after = valuesOf(form)
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => !same(value, before[key])))
}

export function checkForm(form: Form): OwnFault[] {
  const hours = form.hours.on ? checkWeek(weekOf(form.hours.lines)) : []
  return [
    ...hours.map((fault) => ({ ...fault, path: ['hours', ...fault.path] })),
    ...(form.hours.on && !Object.keys(weekOf(form.hours.lines)).length ? [own(['hours'], 'ppl_no_hours')] : []),
    ...form.leave.flatMap(checkLeave),
  ]
}

/** Whether somebody is away at a moment; days and times are those of the place. */
export function isAway(leave: Leave[], now: number): boolean {
  return leave.some((one) => momentOf(one.from, false) <= now && now < momentOf(one.until, true))
}

/** The leave that is not over, the earliest first. */
export function leaveAhead(leave: Leave[], now: number): Leave[] {
  return leave.filter(({ until }) => now < momentOf(until, true))
}

function checkLeave(row: LeaveRow, place: number): OwnFault[] {
  if (!row.day) return [own(['leave', place, 'from'], 'ppl_day_missing')]
  if (!row.untilDay) return [own(['leave', place, 'until'], 'ppl_day_missing')]
  const { from, until } = leaveOf(row)
  return momentOf(from, false) < momentOf(until, true) ? [] : [own(['leave', place, 'until'], 'ppl_leave_backwards')]
}

function valuesOf({ hours, leave, ...rest }: Form): Record<string, unknown> {
  return { ...rest, hours: hours.on ? weekOf(hours.lines) : null, leave: leave.map(leaveOf) }
}

function rowOf({ from, until, stand_in }: Leave): LeaveRow {
  const [day = '', time = ''] = from.split(' ')
  const [untilDay = '', untilTime = ''] = until.split(' ')
  return { day, time: time.slice(0, 5), untilDay, untilTime: untilTime.slice(0, 5), standIn: stand_in ?? '' }
}

function leaveOf({ day, time, untilDay, untilTime, standIn }: LeaveRow): Leave {
  const moment = (one: string, clock: string) => (clock ? `${one} ${clock}` : one)
  return { from: moment(day, time), until: moment(untilDay, untilTime), stand_in: standIn || null }
}

function momentOf(written: string, end: boolean): number {
  const [day = '', time] = written.split(' ')
  if (time) return Date.parse(`${day}T${time}+08:00`)
  return Date.parse(`${day}T00:00+08:00`) + (end ? 86_400_000 : 0)
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
