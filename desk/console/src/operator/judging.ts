/** What became of a suggestion, told to who counts it: used as it was, edited, rejected. Nobody is rated by it. */

import type { Inserted } from '../state/state.ts'
import type { Context } from './context.ts'

/** A reply goes out that an answer was put into. */
export function judgeSent(context: Context, number: string, text: string): void {
  const inserted = context.store.state.inserted[number]
  if (!inserted) return
  context.store.dispatch({ type: 'judged', number })
  tell(context, inserted, text.includes(inserted.text.trim()) ? 'used' : 'edited')
}

/** An answer does not fit. */
export function reject(context: Context, suggestion: string, entry: string): void {
  tell(context, { suggestion, entry }, 'rejected')
}

function tell(
  { api }: Context,
  { suggestion, entry }: Pick<Inserted, 'suggestion' | 'entry'>,
  outcome: 'used' | 'edited' | 'rejected',
): void {
  // It is counted, and nothing else hangs on it.
  api.judge(suggestion, entry, outcome).catch(() => undefined)
}
