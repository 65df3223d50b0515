/** Sound and desktop notification for an offered ticket and for a resident's reply: asked for by a button, off until then. */

import { languageName } from '../speech.ts'
import type { Ticket } from '../protocol.ts'
import * as kept from '../state/kept.ts'
import type { Alerts } from '../state/state.ts'
import { t, word } from '../texts.ts'
import type { Context } from './context.ts'

export class Alerting {
  private readonly context: Context
  private readonly open: (number: string) => void

  constructor(context: Context, open: (number: string) => void) {
    this.context = context
    this.open = open
  }

  /** What this person chose before, in this tab. */
  restore(name: string): void {
    this.context.store.dispatch({ type: 'alerts', alerts: kept.alerts(this.context.seams.keep, name) })
  }

  /** Turn one on or off; a notification needs the browser's leave. */
  async choose(change: Partial<Alerts>): Promise<void> {
    const { store, seams } = this.context
    if (change.notify && !(await seams.alarm.ask())) {
      store.dispatch({ type: 'problem', problem: { key: 'alerts_refused' } })
      return
    }
    if (change.sound) seams.alarm.sound()
    store.dispatch({ type: 'alerts', alerts: change })
    const { me, alerts } = store.state
    if (me) kept.keepAlerts(seams.keep, me.name, alerts)
  }

  /** A ticket is offered to this person. What the resident wrote stays on the page. */
  offered(ticket: Ticket): void {
    const { languages } = this.context.store.state
    const values = { language: languageName(languages, ticket.language), reason: word('reason', ticket.reason) }
    this.raise(ticket.number, t('alerts_offer', { number: ticket.number }), t('alerts_offer_text', values))
  }

  /** The resident of a ticket has written; whoever works on it and has it before their eyes sees that. */
  written(number: string): void {
    const { store, seams } = this.context
    const { me, lists, current } = store.state
    const ticket = lists.open?.find((one) => one.number === number)
    if (ticket === undefined || ticket.assignee !== me?.name) return
    if (number === current && seams.visible()) return
    this.raise(number, t('alerts_reply', { number }), t('alerts_reply_text', {}))
  }

  private raise(number: string, title: string, text: string): void {
    const { store, seams } = this.context
    const { alerts } = store.state
    if (alerts.sound) seams.alarm.sound()
    if (alerts.notify) seams.alarm.show(title, text, () => this.open(number))
  }
}
