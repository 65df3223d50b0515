/** Photos and voice messages to a resident: sent up first, then said like any reply. */

import { ApiError, statusOf } from '../net/api.ts'
import type { Line } from '../texts.ts'
import { ended, type Context } from './context.ts'
import type { Replies } from './replies.ts'

/** Send a file to the resident of a ticket. */
export async function sendFile(
  context: Context & { replies: Replies },
  number: string,
  file: Blob,
): Promise<void> {
  const { api, store } = context
  store.dispatch({ type: 'announce', line: { key: 'file_sending' } })
  try {
    const { id } = await api.upload(number, file)
    context.replies.sendFile(number, id)
  } catch (error) {
    if (!ended(context, error)) store.dispatch({ type: 'problem', problem: problemOf(error) })
  }
}

function problemOf(error: unknown): Line {
  const status = statusOf(error)
  if (status === 400 || status === 413 || status === 415 || status === 422) {
    return { key: 'file_refused', message: (error as ApiError).message }
  }
  if (status === 429) return { key: 'file_too_many' }
  if (status === 409) return { key: 'problem_conflict' }
  return status === 0 ? { key: 'problem_network' } : { key: 'problem_server', values: { status } }
}
