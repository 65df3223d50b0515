/** What every piece of work holds in its hand. */

import { statusOf, type Api } from '../net/api.ts'
import type { Seams } from '../net/seams.ts'
import type { Store } from '../state/store.ts'

export interface Context {
  readonly store: Store
  readonly api: Api
  readonly seams: Seams
  /** Stop the live line and ask for the password again. */
  readonly sessionEnded: () => void
  /** Fetch the ticket on show and the lists again. */
  readonly refresh: () => void
}

/** Whether a failure means that the session is over; then the login is shown. */
export function ended(context: Context, error: unknown): boolean {
  if (statusOf(error) !== 401) return false
  context.sessionEnded()
  return true
}
