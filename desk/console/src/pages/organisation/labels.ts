/** What the fields of the organisation are called, by their keys. */

import { t, type TextKey } from '../../texts.ts'
import { TARGETS } from './targets.ts'

const LABELS: Record<string, TextKey> = {
  level: 'org_level',
  parent: 'org_parent',
  names: 'org_name',
  area: 'org_area',
  hours: 'org_hours',
  station: 'org_station',
  languages: 'org_languages',
  topics: 'org_topics',
  matter: 'org_matter',
  department: 'org_department',
  workdays: 'org_workdays',
  basis: 'org_basis',
  co_handlers: 'org_co_handlers',
  closed: 'org_closed',
  open: 'org_open',
  known: 'org_known',
  worked_as: 'org_worked_as',
}

/** The field on the way to a fault, in words; empty where it is about the whole. */
export function fieldName(path: (string | number)[]): string {
  const [section, ...rest] = path
  if (section === 'targets')
    return rest[0] && rest[0] in TARGETS ? t(`org_target_${rest[0] as keyof typeof TARGETS}`) : ''
  if (section === 'calendar' && rest[0] === 'workdays') return t('org_workdays_of')
  const key = rest.find((one) => LABELS[one])
  return key === undefined ? '' : t(LABELS[key] as TextKey)
}
