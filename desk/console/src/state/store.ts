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
}
