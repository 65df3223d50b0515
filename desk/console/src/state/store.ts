/** The one store: a state, a reducer, and who wants to know. */

import type { DeskEvent } from './events.ts'
import { reduce } from './reducer.ts'
import type { State } from './state.ts'

export class Store {
  state: State
  private readonly listeners = new Set<() => void>()

  constructor(state: State) {
    this.state = state
  }

  readonly dispatch = (event: DeskEvent): void => {
    const next = reduce(this.state, event)
    if (next === this.state) return
    this.state = next
    for (const listener of [...this.listeners]) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Wait until something holds of the state; no longer than a moment if it does already. */
  until(holds: (state: State) => boolean): Promise<void> {
    return new Promise((done) => {
      let unsubscribe: (() => void) | null = null
      const look = () => {
        if (!holds(this.state)) return
        unsubscribe?.()
        done()
      }
      unsubscribe = this.subscribe(look)
      look()
    })
  }
}
