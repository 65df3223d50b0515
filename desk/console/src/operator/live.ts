/** What comes over the live line, put where it belongs: most of it needs no fetching. */

import { hasEnded, isOfferedTo, type Frame, type Ticket } from '../protocol.ts'
import { FORGET_MS } from '../state/company.ts'
import type { Alerting } from './alerts.ts'
import type { Context } from './context.ts'
import type { Fetching } from './fetching.ts'

export class Live {
  private readonly context: Context
  private readonly fetching: Fetching
  private readonly alerting: Alerting

  constructor(context: Context, fetching: Fetching, alerting: Alerting) {
    this.context = context
    this.fetching = fetching
    this.alerting = alerting
  }

  take(frame: Frame): void {
    if (frame.type === 'ticket') this.ticket(frame.number, frame.ticket)
    if (frame.type === 'message') this.message(frame)
    if (frame.type === 'doing') this.doing(frame)
    if (frame.type === 'news') this.news(frame.news)
  }

  private ticket(number: string, ticket: Ticket | null | undefined): void {
    const { store } = this.context
    // Without a number something may have been missed, without a row the line is that of an older server.
    if (!number || ticket === undefined) {
      this.fetching.all()
      return
    }
    const { me, lists } = store.state
    const before = lists.open?.find((one) => one.number === number)
    this.fetching.row(number, ticket)
    const was = before !== undefined && isOfferedTo(before, me)
    const is = ticket !== null && isOfferedTo(ticket, me)
    if (is && !was) this.alerting.offered(ticket)
    // Whoever lets an offer pass counts as being on a break: the head should say so.
    if (was && !is) this.fetching.pokeThere()
    if (number === store.state.current) this.fetching.pokeTicket()
    if (ticket !== null && !hasEnded(ticket)) return
    this.context.store.dispatch({ type: 'judged', number })
  }

  private message({ number, message }: Extract<Frame, { type: 'message' }>): void {
    const { store } = this.context
    if (message === null) {
      if (number === store.state.current) this.fetching.pokeTicket()
      return
    }
    store.dispatch({ type: 'message', number, message })
    if (message.from !== 'resident') return
    this.alerting.written(number)
    if (number === store.state.current) void this.fetching.suggest()
  }

  private doing({ number, doing, who }: Extract<Frame, { type: 'doing' }>): void {
    const { store, seams } = this.context
    store.dispatch({ type: 'doing', number, doing, who, now: seams.now() })
    seams.later(() => store.dispatch({ type: 'doing_over', now: seams.now() }), FORGET_MS[doing] + 50)
  }

  private news(news: string): void {
    this.context.store.dispatch({ type: 'news', news })
    if (news === 'presence') this.fetching.pokeThere()
    if (news === 'translation') this.fetching.pokeTranslations()
  }
}
