/** What the page shows and what the device remembers: the one place where both change, and who is told of it. */

import { unsent } from './log.ts'
import { remember, type Memory } from './memory.ts'
import type { Storage } from './seams.ts'
import type { View } from './view.ts'

/** Holds view and memory; everything else of the chat changes them here. */
export class Board {
  view: View
  memory: Memory
  private readonly storage: Storage
  private readonly listeners = new Set<() => void>()

  constructor(storage: Storage, memory: Memory, view: View) {
    this.storage = storage
    this.memory = memory
    this.view = view
  }

  /** Be told of every change; gives back how to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(change: Partial<View>): void {
    this.view = { ...this.view, ...change }
    for (const listener of this.listeners) listener()
  }

  keep(change: Partial<Memory>): void {
    this.memory = { ...this.memory, ...change }
    remember(this.storage, this.memory)
  }

  /** Show a new log, and keep what is unsent in it; a file lies on this page only and cannot be kept. */
  log(log: View['log']): void {
    if (log === this.view.log) return
    this.keep({ outgoing: unsent(log).filter((outgoing) => !outgoing.file) })
    this.set({ log })
  }
}
