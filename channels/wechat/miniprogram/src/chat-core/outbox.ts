/** Sends what the resident wrote: one at a time, in order, with the same id over every attempt. */

import { ApiError } from './api.ts'
import { isLost } from './connection.ts'
import { CalledOff } from './files.ts'
import type { Outgoing } from './log.ts'
import type { Clock } from './seams.ts'

export interface OutboxSteps {
  /** The oldest message that may be sent now, or null. */
  next: () => Outgoing | null
  /** What must stand before a message goes out: a conversation, its language, its consent. */
  prepare: () => Promise<void>
  send: (outgoing: Outgoing) => Promise<number>
  sent: (outgoing: Outgoing, seq: number) => void
  failed: (outgoing: Outgoing | null) => void
  refused: (outgoing: Outgoing, error: ApiError) => void
  consentNeeded: (outgoing: Outgoing) => void
  lost: () => void
}

const RETRY_MS = [800, 2000, 5000]
const LATER_MS = 10_000

/** A tap on something that has gone meanwhile: the message is refused, the conversation stands. */
function isUnknownChoice(error: unknown, outgoing: Outgoing | null): boolean {
  return error instanceof ApiError && error.status === 404 && outgoing !== null && 'choice' in outgoing.content
}

/** The one sender. `kick` after anything changed; calls while it works are remembered, never doubled. */
export class Outbox {
  private readonly steps: OutboxSteps
  private readonly clock: Clock
  private working = false
  private again = false
  private tries = 0
  private timer: unknown = null

  constructor(steps: OutboxSteps, clock: Clock) {
    this.steps = steps
    this.clock = clock
  }

  /** Send what there is to send. */
  async kick(): Promise<void> {
    this.clock.cancel(this.timer)
    if (this.working) {
      this.again = true
      return
    }
    this.working = true
    do {
      this.again = false
      await this.drain()
    } while (this.again)
    this.working = false
  }

  /** Forget attempts and timers: the conversation is over. */
  reset(): void {
    this.clock.cancel(this.timer)
    this.tries = 0
  }

  private async drain(): Promise<void> {
    let outgoing: Outgoing | null = null
    try {
      await this.steps.prepare()
      for (outgoing = this.steps.next(); outgoing; outgoing = this.steps.next()) {
        this.steps.sent(outgoing, await this.steps.send(outgoing))
        this.tries = 0
      }
    } catch (error) {
      this.handle(error, outgoing ?? this.steps.next())
    }
  }

  private handle(error: unknown, outgoing: Outgoing | null): void {
    if (error instanceof CalledOff) {
      this.again = true
      return
    }
    if (isLost(error) && !isUnknownChoice(error, outgoing)) return this.steps.lost()
    if (error instanceof ApiError && error.code === 'consent_needed' && outgoing) return this.steps.consentNeeded(outgoing)
    if (error instanceof ApiError && !error.passing && outgoing) {
      this.steps.refused(outgoing, error)
      this.again = true
      return
    }
    const wait = RETRY_MS[this.tries] ?? LATER_MS
    this.tries += 1
    // Two quick attempts are silent; after that the resident is told, and it goes on trying all the same.
    if (this.tries >= 2) this.steps.failed(outgoing)
    this.timer = this.clock.later(() => void this.kick(), wait)
  }
}
