/** Telling colleagues that one looks at a ticket or writes: now and then, never for each key. */

import { hasEnded } from '../protocol.ts'
import { may } from '../pages.ts'
import type { Context } from './context.ts'

const LOOK_EVERY_MS = 25_000
const TYPE_EVERY_MS = 4_000

export class Company {
  private readonly context: Context
  private typedAt = 0
  private timer: unknown = null

  constructor(context: Context) {
    this.context = context
  }

  /** Say that one looks at the ticket on show, and go on saying it while it is. */
  looking(): void {
    const { seams, store } = this.context
    seams.cancel(this.timer)
    if (store.state.phase !== 'working' || !store.state.current) return
    if (seams.visible()) this.say('looking')
    this.timer = seams.later(() => this.looking(), LOOK_EVERY_MS)
  }

  /** A key was pressed in the reply. */
  typing(): void {
    const now = this.context.seams.now()
    if (now - this.typedAt < TYPE_EVERY_MS) return
    this.typedAt = now
    this.say('typing')
  }

  private say(doing: 'looking' | 'typing'): void {
    const { api, store } = this.context
    const { current, detail, me } = store.state
    if (!current || !may(me, 'ticket.reply') || (detail?.number === current && hasEnded(detail))) return
    // Nobody is harmed when it is not told.
    api.doing(current, doing).catch(() => undefined)
  }
}
