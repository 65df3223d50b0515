/** What a line of the audit log says besides: the server writes it in codes, here it is told in words. */

import { hasWord, t, word } from '../../texts.ts'
import type { Lines } from './query.ts'

type Line = Lines['lines'][number]

/** Who stands in lines about what was done on the command line, as desk/audit.py writes it. */
const COMMAND_LINE = '(command line)'
const OF_PERSON = /^(.+?): (.+)$/s
const ROLE_CHANGED = /^role \((\w+) to (\w+)\)$/
const VERSION = /^version (\d+): (.+)$/s
const COUNT = /^(\d+) (new|changed|gone)$/

/** Whose account it was. */
export function whoLine(who: string): string {
  if (who === COMMAND_LINE) return t('aud_command_line')
  return who || t('aud_nobody')
}

/** The detail in words; what has none stays as it is. */
export function detailLine({ what, detail }: Pick<Line, 'what' | 'detail'>): string {
  switch (what) {
    case 'login':
      return word('aud_second', detail)
    case 'account_made':
      return ofPerson(detail, (role) => word('role', role))
    case 'person_changed':
      return ofPerson(detail, (fields) => fields.split(', ').map(fieldLine).join(t('comma')))
    case 'organisation_changed':
      return versionLine(detail)
  }
  return detail
}

function ofPerson(detail: string, told: (rest: string) => string): string {
  const [, name, rest] = OF_PERSON.exec(detail) ?? []
  return name && rest ? t('aud_of', { name, what: told(rest) }) : detail
}

function fieldLine(field: string): string {
  const [, before, after] = ROLE_CHANGED.exec(field) ?? []
  if (!before || !after) return word('aud_field', field)
  return t('aud_role_changed', { before: word('role', before), after: word('role', after) })
}

function versionLine(detail: string): string {
  const [, version, rest] = VERSION.exec(detail) ?? []
  if (!version || !rest) return detail
  return t('aud_of', { name: t('aud_version', { version }), what: rest.split('; ').map(partLine).join(t('aud_then')) })
}

/** Like `stations: 2 new, 1 gone` or `calendar: changed`. */
function partLine(part: string): string {
  const [, section, rest] = OF_PERSON.exec(part) ?? []
  if (!section || !rest || !hasWord('aud_section', section)) return part
  return t('aud_of', { name: word('aud_section', section), what: rest.split(', ').map(countLine).join(t('comma')) })
}

function countLine(count: string): string {
  const [, n, how] = COUNT.exec(count) ?? []
  if (!n || !how) return word('aud', count)
  return t(`aud_${how as 'new' | 'changed' | 'gone'}_of`, { count: n })
}
