/** Replies on their way: one at a time for each ticket, in order, each under an id that stays the same over retries. */

import { statusOf } from '../net/api.ts'
import type { Pending } from '../state/state.ts'
import { lastSeq } from '../state/talk.ts'
import type { Line } from '../texts.ts'
import { ended, type Context } from './context.ts'
import { judgeSent } from './judging.ts'

const REFUSED: Record<number, Line> = {
  400: { key: 'problem_text' },
  404: { key: 'problem_gone' },
  409: { key: 'problem_conflict' },
  413: { key: 'problem_text' },
  422: { key: 'problem_text' },
}

export class Replies {
  private readonly context: Context
  private readonly pumping = new Set<string>()

  constructor(context: Context) {
    this.context = context
  }

  /** Send the draft of the ticket on show. */
  send(): void {
    const { store, seams } = this.context
    const { current, detail, drafts, translated } = store.state
    const text = current ? (drafts[current] ?? '').trim() : ''
    if (!current || !text) return
    const translation = translated[current]
    const base = { id: seams.newId(), number: current, text, after: lastSeq(detail) }
    const pending: Pending = { ...base, status: 'sending', ...(translation && { translation }) }
    judgeSent(this.context, current, text)
    store.dispatch({ type: 'reply_written', pending })
    void this.pump(current)
  }

  /** Send a photo or a voice message that was uploaded for a ticket. */
  sendFile(number: string, attachment: string): void {
    const { store, seams } = this.context
    const after = store.state.detail?.number === number ? lastSeq(store.state.detail) : 0
    const pending: Pending = { id: seams.newId(), number, text: '', attachment, status: 'sending', after }
    store.dispatch({ type: 'reply_written', pending })
    void this.pump(number)
  }

  /** Try again all that failed on a ticket, in the order in which it was written. */
  retry(number: string): void {
    this.context.store.dispatch({ type: 'reply_again', number })
    // The button that was pressed goes away: the next thing is to write on.
    this.context.store.dispatch({ type: 'focus', place: 'composer' })
    void this.pump(number)
  }

  private async pump(number: string): Promise<void> {
    if (this.pumping.has(number)) return
    this.pumping.add(number)
    for (let next = this.next(number); next; next = this.next(number)) await this.post(next)
    this.pumping.delete(number)
  }

  private next(number: string): Pending | undefined {
    return this.context.store.state.outbox.find((one) => one.number === number && one.status === 'sending')
  }

  private async post(pending: Pending): Promise<void> {
    const { api, store } = this.context
    const { id, number } = pending
    try {
      const seq = await api.reply(pending)
      store.dispatch({ type: 'reply_sent', id, seq })
    } catch (error) {
      this.failed(id, number, error)
    }
    this.context.refresh()
  }

  private failed(id: string, number: string, error: unknown): void {
    const { store } = this.context
    const why = REFUSED[statusOf(error)]
    store.dispatch({ type: 'reply_failed', id, refused: why !== undefined })
    store.dispatch({ type: 'announce', line: { key: 'reply_failed' } })
    if (ended(this.context, error)) return
    if (why && number === store.state.current) store.dispatch({ type: 'problem', problem: why })
  }
}
