/** The targets, each with its unit. */

import type { TextKey } from '../../texts.ts'

export const TARGETS = {
  first_response_s: 'org_unit_s',
  first_response_out_h: 'org_unit_h',
  accept_s: 'org_unit_s',
  reply_s: 'org_unit_s',
  question_workdays: 'org_unit_workdays',
  other_workdays: 'org_unit_workdays',
  translation_s: 'org_unit_s',
  reopen_days: 'org_unit_days',
  lookup_days: 'org_unit_days',
} as const satisfies Record<string, TextKey>

export type Target = keyof typeof TARGETS
