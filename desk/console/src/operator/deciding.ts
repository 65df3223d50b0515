/** What a lead decides about a ticket that is not on show. */

import { statusOf, ticketPath } from '../net/api.ts'
import { ended, type Context } from './context.ts'

/** Allow or refuse more time. */
export async function decideExtension(context: Context, number: string, grant: boolean): Promise<void> {
  const { api, store } = context
  try {
    await api.change(`${ticketPath(number)}/extension/decision`, { grant })
    store.dispatch({ type: 'announce', line: { key: grant ? 'done_granted' : 'done_refused' } })
  } catch (error) {
    if (ended(context, error)) return
    const key = statusOf(error) === 403 ? 'problem_forbidden' : 'problem_conflict'
    store.dispatch({ type: 'problem', problem: { key } })
  }
}
