/** Something that a page fetches by itself, again whenever its address changes or somebody asks. */

import { useCallback, useEffect, useState } from 'react'
import { ended } from '../operator/context.ts'
import { useDesk } from './context.ts'

export interface Fetched<T> {
  /** What came last; it stays while the next is fetched, so that a page does not jump. */
  data: T | null
  status: 'loading' | 'ready' | 'failed'
  again: () => void
}

/** Fetch from a path of the API; null fetches nothing. */
export function useFetched<T>(path: string | null): Fetched<T> {
  const desk = useDesk()
  const [turn, setTurn] = useState(0)
  const [found, setFound] = useState<Omit<Fetched<T>, 'again'>>({ data: null, status: 'loading' })
  useEffect(() => {
    let wanted = path !== null
    if (!path) return
    setFound(({ data }) => ({ data, status: 'loading' }))
    desk.api.get<T>(path).then(
      (data) => wanted && setFound({ data, status: 'ready' }),
      (error: unknown) => wanted && !ended(desk, error) && setFound(({ data }) => ({ data, status: 'failed' })),
    )
    return () => {
      wanted = false
    }
  }, [desk, path, turn])
  const again = useCallback(() => setTurn((last) => last + 1), [])
  return { ...found, again }
}
