/** What the page fetches: the ticket on show, the lists, who is there, translations, the registers. */

import { Refresher } from '../net/refresher.ts'
import { may } from '../pages.ts'
import { hasEnded, type List, type Ticket } from '../protocol.ts'
import { ORIGINAL } from '../texts.ts'
import { ended, type Context } from './context.ts'
import { suggest } from './offers.ts'

export class Fetching {
  private readonly context: Context
  private readonly ticket = new Refresher(() => this.fetchTicket())
  private readonly lists = new Refresher(() => this.fetchLists())
  private readonly people = new Refresher(() => this.fetchThere())
  private readonly translations = new Refresher(() => this.fetchTranslations())

  /** What came over the line while a list was under way: the list may have been made before it. */
  private readonly arrived = new Map<string, Ticket | null>()
  private listing = false

  constructor(context: Context) {
    this.context = context
  }

  /** A ticket has come over the line, or is no longer to be seen. */
  row(number: string, ticket: Ticket | null): void {
    if (this.listing) this.arrived.set(number, ticket)
    this.context.store.dispatch({ type: 'row', number, ticket })
  }

  /** Fetch everything again: something may have been missed. */
  all(): void {
    this.pokeTicket()
    this.pokeLists()
    this.pokeThere()
    this.pokeTranslations()
  }

  pokeTicket(): void {
    if (this.may('ticket.read')) this.ticket.poke()
  }

  pokeLists(): void {
    if (this.may('ticket.list')) this.lists.poke()
  }

  pokeThere(): void {
    if (this.may('presence.own')) this.people.poke()
  }

  pokeTranslations(): void {
    if (this.may('translation.do')) this.translations.poke()
  }

  /** Fetch answers that may fit what the resident wrote last; an ended ticket needs none. */
  async suggest(): Promise<void> {
    const { detail } = this.context.store.state
    if (detail && !hasEnded(detail)) await suggest(this.context, detail.number)
  }

  /** Names of languages and topics. Without them the page shows codes, which is no reason to stop. */
  async registers(): Promise<void> {
    const { store, api } = this.context
    await Promise.allSettled([
      api.languages().then((languages) => store.dispatch({ type: 'languages', languages })),
      api.menu(ORIGINAL).then((menu) => store.dispatch({ type: 'menu', menu })),
    ])
  }

  private may(right: string): boolean {
    const { phase, me } = this.context.store.state
    return phase === 'working' && may(me, right)
  }

  private async fetchTicket(): Promise<void> {
    const { api, store, seams } = this.context
    const number = store.state.current
    // To look at a ticket marks it as read, so a page that nobody looks at fetches none.
    if (!number || store.state.phase !== 'working' || !seams.visible()) return
    try {
      store.dispatch({ type: 'detail', detail: await api.ticket(number) })
      if (store.state.suggestions.status === 'none') void this.suggest()
    } catch (error) {
      if (!ended(this.context, error)) store.dispatch({ type: 'detail_failed', number })
    }
  }

  private async fetchLists(): Promise<void> {
    const lists: List[] = this.context.store.state.tab === 'closed' ? ['open', 'closed'] : ['open']
    for (const list of lists) await this.fetchList(list)
  }

  private async fetchList(list: List): Promise<void> {
    const { api, store } = this.context
    if (store.state.phase !== 'working') return
    this.listing = true
    try {
      store.dispatch({ type: 'tickets', list, tickets: await api.tickets(list) })
      for (const [number, ticket] of this.arrived) store.dispatch({ type: 'row', number, ticket })
    } catch (error) {
      if (!ended(this.context, error)) store.dispatch({ type: 'tickets_failed' })
    } finally {
      this.listing = false
      this.arrived.clear()
    }
  }

  private async fetchThere(): Promise<void> {
    const { api, store } = this.context
    try {
      store.dispatch({ type: 'there', there: await api.there() })
    } catch (error) {
      ended(this.context, error)
    }
  }

  private async fetchTranslations(): Promise<void> {
    const { api, store } = this.context
    try {
      store.dispatch({ type: 'translations', translations: await api.translations() })
    } catch (error) {
      ended(this.context, error)
    }
  }
}
