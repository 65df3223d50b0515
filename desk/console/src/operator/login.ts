/** Why a login did not work, said plainly. */

import { ApiError, statusOf } from '../net/api.ts'
import type { Line } from '../texts.ts'

/** The line to show under the login form. */
export function loginProblem(error: unknown): Line {
  const status = statusOf(error)
  if (status === 401 || status === 422) return { key: 'login_wrong' }
  return otherProblem(error)
}

/** The line to show under the code of the second factor. */
export function secondProblem(error: unknown): Line {
  const status = statusOf(error)
  if (status === 403) return { key: 'second_wrong' }
  return status === 422 ? { key: 'second_form' } : otherProblem(error)
}

/** What a server or a network says of anything before the login. */
export function otherProblem(error: unknown): Line {
  const status = statusOf(error)
  if (status === 429) return throttled(error instanceof ApiError ? error.retryAfter : 0)
  return status === 0 ? { key: 'login_network' } : { key: 'login_server', values: { status } }
}

function throttled(seconds: number): Line {
  return seconds > 0
    ? { key: 'login_throttled_for', values: { minutes: Math.ceil(seconds / 60) } }
    : { key: 'login_throttled' }
}
