/** Asking while somebody types: once they pause, the last text only, and what is outdated is given up. Nothing is kept. */

import type { Found } from './shapes.ts'

/** Ask for a text; the signal ends it. */
export type Ask = (text: string, language: string | null, stop: AbortSignal) => Promise<Found>

export interface Timers {
  later: (act: () => void, ms: number) => unknown
  cancel: (timer: unknown) => void
}

export interface Asked {
  /** `typing` and `asking`: what is shown, if anything, answers an older text. */
  status: 'empty' | 'typing' | 'asking' | 'ready' | 'failed'
  found: Found | null
  /** What the failure was; null without one. */
  fault: unknown
}

/** The pause after which one asks; the benchmark types with the same. */
export const PAUSE_MS = 250
const NOTHING: Asked = { status: 'empty', found: null, fault: null }

export class Asking {
  state: Asked = NOTHING
  private readonly ask: Ask
  private readonly timers: Timers
  private readonly listeners = new Set<() => void>()
  private timer: unknown = null
  private stop: AbortController | null = null
  /** The text that somebody waits for, and the one that is answered on the page. */
  private wanted = ''
  private shown = ''

  constructor(ask: Ask, timers: Timers) {
    this.ask = ask
    this.timers = timers
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The text as it stands now, and the language if somebody has chosen one; a blank more or less is no other text. */
  type(text: string, language: string | null): void {
    const key = keyOf(text, language)
    if (!text.trim()) return this.clear()
    if (key === this.wanted && this.state.status !== 'failed') return
    this.turnTo(key)
    if (key === this.shown) return this.set({ ...this.state, status: 'ready' })
    this.set({ ...this.state, status: 'typing', fault: null })
    this.timer = this.timers.later(() => void this.send(text.trim(), language), PAUSE_MS)
  }

  /** Ask at once: for a whole text that did not come letter by letter, or once more after a failure. */
  now(text: string, language: string | null): void {
    if (!text.trim()) return this.clear()
    this.turnTo(keyOf(text, language))
    void this.send(text.trim(), language)
  }

  /** Forget text and answers. */
  clear(): void {
    this.turnTo('')
    this.shown = ''
    this.set(NOTHING)
  }

  /** Give up what is waited for, and wait for another text. */
  private turnTo(key: string): void {
    this.timers.cancel(this.timer)
    this.stop?.abort()
    this.stop = null
    this.wanted = key
  }

  private async send(text: string, language: string | null): Promise<void> {
    const stop = new AbortController()
    this.stop = stop
    this.set({ ...this.state, status: 'asking', fault: null })
    try {
      const found = await this.ask(text, language, stop.signal)
      if (this.stop !== stop) return
      this.shown = this.wanted
      this.set({ status: 'ready', found, fault: null })
    } catch (fault) {
      if (this.stop !== stop) return
      this.shown = ''
      this.set({ status: 'failed', found: null, fault })
    }
  }

  private set(state: Asked): void {
    this.state = state
    for (const listener of [...this.listeners]) listener()
  }
}

function keyOf(text: string, language: string | null): string {
  return `${language ?? ''} ${text.trim()}`
}
