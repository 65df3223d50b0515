/** Why somebody was not changed: the server says that it cannot be, the page knows of whom and says why. */

import type { Refusal } from '../../parts/action.ts'
import { Technical } from '../../parts/Technical.tsx'
import { t, type TextKey } from '../../texts.ts'
import type { Organisation } from '../organisation/shapes.ts'
import type { People, Person } from './shapes.ts'

export type Conflict = Extract<TextKey, `ppl_conflict${string}`>

/** Who can give others their role and their password back. */
const KEEPER = 'administrator'

interface Props {
  refusal: Refusal | null
  /** What a conflict is most likely about. */
  conflict?: Conflict
}

export function RefusalView({ refusal, conflict = 'ppl_conflict' }: Props) {
  if (!refusal) return null
  const { status, message, faults } = refusal
  if (faults.length) {
    return (
      <p className="notice" role="alert">
        {t('ppl_faults', { count: faults.length })}
      </p>
    )
  }
  const known: Record<number, TextKey> = { 0: 'problem_network', 403: 'problem_forbidden', 409: conflict }
  return (
    <div className="notice" role="alert">
      <p>{t(known[status] ?? 'problem_server', { status })}</p>
      <Technical message={status === 409 ? message : undefined} />
    </div>
  )
}

/** What stands in the way of changing somebody, as far as the page can know. */
export function conflictOf(person: Person, { people }: People, { document }: Organisation): Conflict {
  if (document.confidential.includes(person.name)) return 'ppl_conflict_confidential'
  const keepers = people.filter(({ role, account }) => role === KEEPER && account?.active && account.has_password)
  return keepers.length === 1 && keepers[0]?.name === person.name ? 'ppl_conflict_keeper' : 'ppl_conflict'
}
