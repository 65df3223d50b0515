/** What is done to a ticket in a window: sent, told as done, or told why not. */

import { ApiError, statusOf, ticketPath } from '../net/api.ts'
import { hasWord, type Line, type TextKey } from '../texts.ts'
import { ended, type Context } from './context.ts'
import { conflict } from './steps.ts'

/** Do something to the ticket on show; true if the server has done it. */
export async function act(context: Context, path: string, body: object, done: Line): Promise<boolean> {
  const { api, store } = context
  const number = store.state.current
  if (!number) return false
  try {
    await api.change(`${ticketPath(number)}/${path}`, body)
    store.dispatch({ type: 'dialog', dialog: null })
    store.dispatch({ type: 'problem', problem: null })
    store.dispatch({ type: 'announce', line: done })
    return true
  } catch (error) {
    if (!ended(context, error)) {
      store.dispatch({ type: 'problem', problem: await whyNot(context, number, path, error) })
    }
    return false
  } finally {
    context.refresh()
  }
}

async function whyNot(context: Context, number: string, path: string, error: unknown): Promise<Line> {
  const status = statusOf(error)
  if (status === 404) return { key: 'problem_gone' }
  if (status === 403) return { key: 'problem_forbidden' }
  if (status === 409) return refused(path, await conflict(context, number))
  if (status === 400 || status === 422) return { key: invalid(path), message: (error as ApiError).message }
  return status === 0 ? { key: 'problem_network' } : { key: 'problem_server', values: { status } }
}

/** What was filled in is not right; which request it was says more. */
function invalid(path: string): TextKey {
  return hasWord('problem_invalid', path) ? (`problem_invalid_${path}` as TextKey) : 'problem_invalid'
}

/** A ticket that is as the page believed can still be the wrong one for another to go on under. */
function refused(path: string, line: Line): Line {
  return path === 'merge' && line.key === 'problem_conflict' ? { key: 'problem_merge' } : line
}
