/** Times as an operator reads them. */

import { spoken, t } from './texts.ts'

const MINUTE = 60_000
/** Hours are those of the stations, wherever a computer believes to be. */
const HOME = 'Asia/Shanghai'
const FORMATS = {
  clock: { hour: '2-digit', minute: '2-digit', hour12: false },
  day: { month: 'long', day: 'numeric' },
  whole: { dateStyle: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>
const made = new Map<string, Intl.DateTimeFormat>()

/** A format in the language of the page; each is made once. */
function format(name: keyof typeof FORMATS): Intl.DateTimeFormat {
  const { language } = spoken()
  const key = `${language} ${name}`
  const found = made.get(key) ?? new Intl.DateTimeFormat(language, { ...FORMATS[name], timeZone: HOME })
  made.set(key, found)
  return found
}

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
  const today = format('whole').format(now) === format('whole').format(moment)
  return today ? format('clock').format(moment) : `${format('day').format(moment)} ${format('clock').format(moment)}`
}

/** The last day before a moment: what holds until midnight holds on the day before. */
export function lastDay(until: string): string {
  const moment = Date.parse(until)
  return Number.isNaN(moment) ? '' : format('whole').format(moment - 1)
}

/** A calendar day such as 2026-11-24; what is no day stays as it is. */
export function date(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return parts ? format('whole').format(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : value
}

/** How long there is until something is due, or since when it is overdue. */
export function dueLine(due: string, now: number): string {
  const minutes = Math.round((Date.parse(due) - now) / MINUTE)
  if (Number.isNaN(minutes)) return ''
  if (minutes > 0) return t('due_in', { minutes })
  return minutes < 0 ? t('due_since', { minutes: -minutes }) : t('due_now')
}
