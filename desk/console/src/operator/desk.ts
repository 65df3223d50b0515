/** The operator's work as the page calls it: one object over the store, the API and the live line. */

import { Api } from '../net/api.ts'
import { Connection } from '../net/connection.ts'
import type { Seams } from '../net/seams.ts'
import { may } from '../pages.ts'
import type { Me, Presence, Tab } from '../protocol.ts'
import type { Route } from '../routes.ts'
import * as kept from '../state/kept.ts'
import { initialState, type State } from '../state/state.ts'
import { Store } from '../state/store.ts'
import { Alerting } from './alerts.ts'
import { Company } from './company.ts'
import type { Context } from './context.ts'
import { Fetching } from './fetching.ts'
import { Live } from './live.ts'
import { Replies } from './replies.ts'
import { Session } from './session.ts'

const TICK_MS = 15_000
// What is fetched before the line is there has to be fetched again, so a line that comes at once is waited for.
const LINE_MS = 300

export class Desk implements Context {
  readonly seams: Seams
  readonly api: Api
  readonly store: Store
  readonly replies: Replies
  readonly alerting: Alerting
  readonly company: Company
  private readonly connection: Connection
  private readonly fetching: Fetching
  private readonly session: Session
  private written: Pick<State, 'drafts' | 'outbox'> | null = null
  private waiting: unknown = null

  constructor(seams: Seams) {
    this.seams = seams
    this.api = new Api(seams)
    this.store = new Store(initialState(seams.now()))
    this.replies = new Replies(this)
    this.fetching = new Fetching(this)
    this.company = new Company(this)
    this.alerting = new Alerting(this, (number) => this.select(number))
    this.session = new Session(this, { begin: () => this.begin(), end: () => this.connection.stop() })
    const live = new Live(this, this.fetching, this.alerting)
    this.connection = new Connection(seams, {
      frame: (frame) => live.take(frame),
      catchUp: () => this.catchUp(),
      link: (link) => this.store.dispatch({ type: 'link', link }),
      sessionEnded: this.sessionEnded,
    })
    this.store.subscribe(() => this.keep())
  }

  /** Go on with the session that the browser has, or ask for the password. */
  async start(): Promise<void> {
    this.tick()
    await this.session.resume()
  }

  login(name: string, password: string): Promise<void> {
    return this.session.login(name, password)
  }

  /** Give the code of the second factor. */
  code(code: string): Promise<void> {
    return this.session.code(code)
  }

  logout(): Promise<void> {
    return this.session.logout()
  }

  /** Say that one is there, on a break, or gone. */
  be(presence: Presence): Promise<void> {
    return this.session.be(presence)
  }

  readonly sessionEnded = (): void => {
    this.connection.stop()
    this.store.dispatch({ type: 'session_ended' })
  }

  /** Fetch the ticket on show again; without a live line, all that it would have told. */
  readonly refresh = (): void => {
    if (this.store.state.link === 'live') this.fetching.pokeTicket()
    else this.fetching.all()
  }

  /** Fetch everything again. */
  fetchAgain(): void {
    this.fetching.all()
  }

  /** The page is looked at again, or the network came back. */
  wake(): void {
    this.connection.wake()
    this.refresh()
  }

  /** The network went. */
  offline(): void {
    this.connection.drop()
  }

  /** The time as the server has it, in milliseconds. */
  now(): number {
    return this.seams.now() + this.api.skew
  }

  /** The address has changed. */
  goTo(route: Route): void {
    this.store.dispatch({ type: 'route', route })
    if (route.page === 'work' && route.rest && route.rest !== this.store.state.current) this.select(route.rest)
  }

  showTab(tab: Tab): void {
    this.store.dispatch({ type: 'tab', tab })
    if (tab === 'translations') this.fetching.pokeTranslations()
    else this.fetching.pokeLists()
  }

  /** Show a ticket; answers that may fit are fetched as soon as it is there. */
  select(number: string): void {
    if (number === this.store.state.current) {
      this.store.dispatch({ type: 'pane', pane: 'talk' })
      this.store.dispatch({ type: 'focus', place: 'heading' })
    } else {
      this.store.dispatch({ type: 'selected', number })
    }
    this.fetching.pokeTicket()
    this.company.looking()
  }

  /** Fetch answers that may fit what the resident wrote last. */
  suggest(): Promise<void> {
    return this.fetching.suggest()
  }

  private begin(): void {
    const { me, current } = this.store.state
    if (me && may(me, 'ticket.list')) this.listen(me)
    else this.fetching.all()
    void this.fetching.registers()
    if (current) this.company.looking()
  }

  /** The live line for whoever is there, and what it does not tell. */
  private listen(me: Me): void {
    this.alerting.restore(me.name)
    if (kept.hasLeft(this.seams.keep, me.name)) this.connection.leave()
    else this.connection.start()
    if (this.store.state.link === 'connecting') this.waiting = this.seams.later(() => this.catchUp(), LINE_MS)
    else this.catchUp()
  }

  private catchUp(): void {
    this.seams.cancel(this.waiting)
    this.fetching.all()
  }

  private tick(): void {
    this.store.dispatch({ type: 'tick', now: this.now() })
    this.seams.later(() => this.tick(), TICK_MS)
  }

  private keep(): void {
    const { me, drafts, outbox } = this.store.state
    if (!me || (this.written?.drafts === drafts && this.written.outbox === outbox)) return
    this.written = { drafts, outbox }
    kept.write(this.seams.keep, me.name, this.written)
  }
}
