/** Something that a page does over the network: one at a time, and what went wrong with it. */

import { useState } from 'react'
import { ended } from '../operator/context.ts'
import { ApiError } from '../net/api.ts'
import type { Api } from '../net/api.ts'
import { useDesk } from './context.ts'
import type { Fault } from './form/faults.ts'

export interface Refusal {
  /** 0: no answer came. */
  status: number
  /** In English, as the server says it. */
  message: string
  faults: Fault[]
}

export interface Action {
  busy: boolean
  refusal: Refusal | null
  /** Do it; true if it was done. */
  run: (act: (api: Api) => Promise<unknown>) => Promise<boolean>
  forget: () => void
}

export function useAction(): Action {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run: Action['run'] = async (act) => {
    if (busy) return false
    setBusy(true)
    setRefusal(null)
    try {
      await act(desk.api)
      return true
    } catch (error) {
      if (!ended(desk, error)) setRefusal(refusalOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, run, forget: () => setRefusal(null) }
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) throw error
  return { status: error.status, message: error.message, faults: error.faults }
}
