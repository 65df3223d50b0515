/** The asking of this page: it ends with the page, and what was asked with it. */

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { ended } from '../../operator/context.ts'
import { useDesk } from '../../parts/context.ts'
import { Asking, type Asked } from '../../suggest/asking.ts'
import type { Found } from '../../suggest/shapes.ts'

export function useAsking(): { asking: Asking; asked: Asked } {
  const desk = useDesk()
  const asking = useMemo(
    () =>
      new Asking(
        (text, language, stop) =>
          desk.api.change<Found>('/v1/suggest', language ? { text, language } : { text }, 'POST', stop),
        desk.seams,
      ),
    [desk],
  )
  const asked = useSyncExternalStore(asking.subscribe, () => asking.state)
  useEffect(() => () => asking.clear(), [asking])
  // Whose session has ended is asked for the password.
  useEffect(() => void (asked.fault && ended(desk, asked.fault)), [desk, asked.fault])
  return { asking, asked }
}
