/** Take, hand back, close: and in plain words why one of them did not work. */

import { statusOf } from '../net/api.ts'
import { hasEnded, isWorkedOn, type Detail, type Me, type Step } from '../protocol.ts'
import { isMine } from '../state/lists.ts'
import type { Line } from '../texts.ts'
import { ended, type Context } from './context.ts'

const DONE: Record<Step, Line['key']> = {
  take: 'done_take',
  wait: 'done_wait',
  go_on: 'done_go_on',
  answered: 'done_answered',
  hand_back: 'done_hand_back',
  close: 'done_close',
}

// After these one most likely writes.
const WRITES: ReadonlySet<Step> = new Set(['take', 'go_on', 'answered'])

/** Make a step on the ticket on show. */
export async function step(context: Context, name: Step): Promise<void> {
  const { api, store } = context
  const number = store.state.current
  if (!number || store.state.busy) return
  store.dispatch({ type: 'step_started', step: name })
  try {
    const ticket = await api.step(number, name)
    store.dispatch({ type: 'ticket_changed', ticket })
    store.dispatch({ type: 'announce', line: { key: DONE[name], values: { number } } })
    if (store.state.current === number) {
      store.dispatch({ type: 'focus', place: WRITES.has(name) ? 'composer' : 'heading' })
    }
  } catch (error) {
    if (!ended(context, error)) await explain(context, number, error)
  }
  store.dispatch({ type: 'step_ended' })
  context.refresh()
}

/** Take a ticket that is offered, and show it. */
export async function takeOffer(context: Context & { select: (number: string) => void }, number: string): Promise<void> {
  context.select(number)
  await step(context, 'take')
}

async function explain(context: Context, number: string, error: unknown): Promise<void> {
  const problem = statusOf(error) === 409 ? await conflict(context, number) : plain(statusOf(error))
  if (context.store.state.current === number) context.store.dispatch({ type: 'problem', problem })
}

/** Look again at a ticket that is not as the page believed, and say why. */
export async function conflict({ api, store }: Context, number: string): Promise<Line> {
  try {
    const detail = await api.ticket(number)
    store.dispatch({ type: 'detail', detail })
    return conflictLine(detail, store.state.me)
  } catch {
    return { key: 'problem_conflict' }
  }
}

function plain(status: number): Line {
  if (status === 404) return { key: 'problem_gone' }
  if (status === 403) return { key: 'problem_forbidden' }
  return status === 0 ? { key: 'problem_network' } : { key: 'problem_server', values: { status } }
}

/** Why the server said that a ticket is not as the page believed. */
export function conflictLine(detail: Detail, me: Me | null): Line {
  if (!detail.conversation.messages.length) return { key: 'problem_erased' }
  if (hasEnded(detail)) return { key: 'problem_ended' }
  if (detail.assignee !== null && isWorkedOn(detail) && !isMine(detail, me)) {
    return { key: 'problem_taken', values: { name: detail.assignee_name ?? detail.assignee } }
  }
  return { key: 'problem_conflict' }
}
