/** What is asked of the audit log, and how its times are told. */

import { spoken } from '../../texts.ts'

export interface Filter {
  /** Days at the residents' place; the last one is included. */
  since: string
  until: string
  who: string
  what: string
  ticket: string
}

export interface Lines {
  lines: { id: number; at: string; who: string; what: string; ticket: string | null; detail: string }[]
  next: number | null
}

export const NOTHING: Filter = { since: '', until: '', who: '', what: '', ticket: '' }

/** What the log says, by its codes; each has its word as audit_<code>. */
export const WHATS = [
  'login',
  'login_failed',
  'logout',
  'session_ended',
  'password_changed',
  'password_refused',
  'invited',
  'invitation_refused',
  'password_set_by_invitation',
  'second_factor_on',
  'second_factor_entered',
  'second_factor_refused',
  'second_factor_reset',
  'account_made',
  'account_ended',
  'account_back',
  'person_changed',
  'organisation_changed',
  'ticket_read',
  'ticket_refused',
  'attachment_read',
  'translation_read',
  'suggestions_read',
  'explanation_read',
]

const DAY_MS = 86_400_000
const ZONE = 'Asia/Shanghai'

/** The path of a page of the log. */
export function pathOf(filter: Filter, after: number | null): string {
  const asked: Record<string, string> = {
    since: filter.since && startOf(filter.since, 0),
    until: filter.until && startOf(filter.until, DAY_MS),
    who: filter.who.trim(),
    what: filter.what,
    ticket: filter.ticket.trim(),
    after: after === null ? '' : String(after),
  }
  const query = String(new URLSearchParams(Object.entries(asked).filter(([, value]) => value)))
  return query ? `/v1/desk/audit?${query}` : '/v1/desk/audit'
}

/** A moment with its seconds, at the residents' place. */
export function momentLine(at: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', hour12: false, timeZone: ZONE } as const
  return new Intl.DateTimeFormat(spoken().language, format).format(new Date(at))
}

function startOf(day: string, later: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + later).toISOString()
}
