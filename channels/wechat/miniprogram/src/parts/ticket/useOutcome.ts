/** What came of something that was asked for: nothing yet, under way, done, or why not. */

import { useState } from 'react'

import type { Outcome } from '../../chat-core/counter.ts'

export interface Asked {
  busy: boolean
  /** Why it was not done; null while it was, or nothing was asked for. */
  fault: Exclude<Outcome, 'done'> | null
  /** Ask for it; tells whether it was done. */
  ask: (call: () => Promise<Outcome>) => Promise<boolean>
}

/** One thing to ask for at a time. */
export function useOutcome(): Asked {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Asked['fault']>(null)
  const ask = async (call: () => Promise<Outcome>): Promise<boolean> => {
    setBusy(true)
    setFault(null)
    const outcome = await call()
    setBusy(false)
    setFault(outcome === 'done' ? null : outcome)
    return outcome === 'done'
  }
  return { busy, fault, ask }
}
