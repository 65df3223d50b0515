/** Saying what became of a suggestion; that it could not be said holds nobody up. */

import { ended, type Context } from '../../operator/context.ts'
import type { Outcome } from '../../suggest/shapes.ts'

export async function sendOutcome(desk: Context, suggestion: string, entry: string | null, outcome: Outcome): Promise<void> {
  const body = entry ? { outcome, entry } : { outcome }
  try {
    await desk.api.change(`/v1/suggest/${encodeURIComponent(suggestion)}/feedback`, body)
  } catch (error) {
    ended(desk, error)
  }
}
