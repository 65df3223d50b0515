/** Setting a password with the code of an invitation, before anybody is logged in. */

import { statusOf, type Api } from '../net/api.ts'
import type { Line } from '../texts.ts'
import { otherProblem } from './login.ts'

// As desk/people.py counts: characters, not the halves of which some are made.
const SHORTEST_PASSWORD = 10

export interface Given {
  name: string
  code: string
  password: string
  again: string
}

/** Set the password; the line that says why it was not done, or null. */
export async function acceptInvitation(api: Api, { name, code, password, again }: Given): Promise<Line | null> {
  if (password !== again) return { key: 'password_differs' }
  if ([...password].length < SHORTEST_PASSWORD) return { key: 'invitation_short' }
  try {
    await api.accept(name, code, password)
    return null
  } catch (error) {
    const status = statusOf(error)
    // 422: it does not even look like a name or a code.
    return status === 401 || status === 422 ? { key: 'invitation_wrong' } : otherProblem(error)
  }
}
