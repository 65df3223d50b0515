/** Times as an operator reads them. */

import { LOCALE, t } from './texts.ts'

const MINUTE = 60_000
const clock = new Intl.DateTimeFormat(LOCALE.language, { hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat(LOCALE.language, { month: 'long', day: 'numeric' })
const whole = new Intl.DateTimeFormat(LOCALE.language, { dateStyle: 'long' })

/** How long somebody has been waiting, in words. */
export function waited(since: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(since)) / MINUTE)
  if (!(minutes >= 1)) return t('waited_now')
  if (minutes < 60) return t('waited_minutes', { minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('waited_hours', { hours, minutes: minutes % 60 })
  return t('waited_days', { days: Math.floor(hours / 24), hours: hours % 24 })
}

/** The time of something: the hour if it was today, else with the day. */
export function at(time: string, now: number): string {
  const moment = new Date(time)
  if (Number.isNaN(moment.getTime())) return ''
  const today = new Date(now).toDateString() === moment.toDateString()
  return today ? clock.format(moment) : `${day.format(moment)} ${clock.format(moment)}`
}

/** A calendar day such as 2026-11-24; what is no day stays as it is. */
export function date(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return parts ? whole.format(new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : value
}
