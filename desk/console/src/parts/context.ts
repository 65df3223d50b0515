/** How the parts of the page reach the desk and its state. */

import { createContext, useContext, useEffect, useSyncExternalStore, type RefObject } from 'react'
import type { Place, State } from '../state/state.ts'
import type { Desk } from '../operator/desk.ts'

export const DeskContext = createContext<Desk | null>(null)

/** The desk, for what an operator does. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('DeskContext: the page must be wrapped in a provider')
  return desk
}

/** A piece of the state. The selector must return something that the state holds, not a new object each time. */
export function useView<T>(select: (state: State) => T): T {
  const { store } = useDesk()
  return useSyncExternalStore(store.subscribe, () => select(store.state))
}

// A wish for the focus is granted once: a part that is drawn again later must not take it away.
const granted = new WeakSet<object>()

/** Move the focus here whenever the state asks for this place. */
export function useFocus(place: Place, target: RefObject<HTMLElement | null>): void {
  const focus = useView((state) => state.focus)
  useEffect(() => {
    if (focus?.place !== place || granted.has(focus)) return
    granted.add(focus)
    if (!target.current) return
    target.current.focus()
    if (target.current instanceof HTMLTextAreaElement) target.current.setSelectionRange(1e9, 1e9)
  }, [focus, place, target])
}
