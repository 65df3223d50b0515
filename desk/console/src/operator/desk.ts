/** The operator's work as the page calls it: one object over the store, the API and the live line. */

import { Api, statusOf } from '../net/api.ts'
import { Connection } from '../net/connection.ts'
import { Refresher } from '../net/refresher.ts'
import type { Seams } from '../net/seams.ts'
import { hasEnded, type Frame, type Me, type Tab } from '../protocol.ts'
import * as kept from '../state/kept.ts'
import { initialState, type State } from '../state/state.ts'
import { Store } from '../state/store.ts'
import { ORIGINAL } from '../texts.ts'
import { ended, type Context } from './context.ts'
import { loginProblem } from './login.ts'
import { suggest } from './offers.ts'
import { Replies } from './replies.ts'

const TICK_MS = 15_000
const RESUME_MS = 5_000

export class Desk implements Context {
  readonly seams: Seams
  readonly api: Api
  readonly store: Store
  readonly replies: Replies
  private readonly connection: Connection
  private readonly refresher = new Refresher(() => this.fetchAll())
  private written: Pick<State, 'drafts' | 'outbox'> | null = null

  constructor(seams: Seams) {
    this.seams = seams
    this.api = new Api(seams)
    this.store = new Store(initialState(seams.now()))
    this.replies = new Replies(this)
    this.connection = new Connection(seams, {
      frame: (frame) => this.take(frame),
      catchUp: this.refresh,
      link: (link) => this.store.dispatch({ type: 'link', link }),
      sessionEnded: this.sessionEnded,
    })
    this.store.subscribe(() => this.keep())
  }

  /** Go on with the session that the browser has, or ask for the password. */
  async start(): Promise<void> {
    this.tick()
    await this.resume()
  }

  async login(name: string, password: string): Promise<void> {
    this.store.dispatch({ type: 'login_started' })
    try {
      this.enter(await this.api.login(name, password))
    } catch (error) {
      this.store.dispatch({ type: 'login_failed', problem: loginProblem(error) })
    }
  }

  /** End the session. Drafts are forgotten: stations share computers. */
  async logout(): Promise<void> {
    try {
      await this.api.logout()
    } catch (error) {
      if (statusOf(error) !== 401) {
        this.store.dispatch({ type: 'problem', problem: { key: 'problem_logout' } })
        return
      }
    }
    const name = this.store.state.me?.name
    this.connection.stop()
    this.store.dispatch({ type: 'logged_out' })
    if (name) kept.forget(this.seams.keep, name)
  }

  readonly sessionEnded = (): void => {
    this.connection.stop()
    this.store.dispatch({ type: 'session_ended' })
  }

  readonly refresh = (): void => {
    if (this.store.state.phase === 'working') this.refresher.poke()
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

  showTab(tab: Tab): void {
    this.store.dispatch({ type: 'tab', tab })
    this.refresh()
  }

  /** Show a ticket; answers that may fit are fetched as soon as it is there. */
  select(number: string): void {
    if (number === this.store.state.current) {
      this.store.dispatch({ type: 'pane', pane: 'talk' })
      this.store.dispatch({ type: 'focus', place: 'heading' })
    } else {
      this.store.dispatch({ type: 'selected', number })
    }
    this.refresh()
  }

  /** Fetch answers that may fit what the resident wrote last; an ended ticket needs none. */
  async suggest(): Promise<void> {
    const { detail } = this.store.state
    if (detail && !hasEnded(detail)) await suggest(this, detail.number)
  }

  private async resume(): Promise<void> {
    try {
      this.enter(await this.api.me())
    } catch (error) {
      if (statusOf(error) === 401) {
        this.store.dispatch({ type: 'session_ended' })
        return
      }
      this.store.dispatch({ type: 'login_failed', problem: loginProblem(error) })
      // The session may well be good: a server that restarts is no reason to ask for the password.
      this.seams.later(() => this.store.state.phase === 'login' && void this.resume(), RESUME_MS)
    }
  }

  private enter(me: Me): void {
    this.store.dispatch({ type: 'logged_in', me, kept: kept.read(this.seams.keep, me.name) })
    this.connection.start()
    this.refresh()
    void this.fetchRegisters()
  }

  private take(frame: Frame): void {
    if (frame.type === 'ping') return
    if (frame.type === 'message') {
      const { number, message } = frame
      this.store.dispatch({ type: 'message', number, message })
      if (number === this.store.state.current && message.from === 'resident') void this.suggest()
      return
    }
    this.refresh()
  }

  private async fetchAll(): Promise<void> {
    // The ticket first: to look at it marks it as read, and the lists should know.
    if (this.seams.visible()) await this.fetchTicket()
    for (const tab of new Set<Tab>(['open', this.store.state.tab])) await this.fetchList(tab)
  }

  private async fetchTicket(): Promise<void> {
    const number = this.store.state.current
    if (!number || this.store.state.phase !== 'working') return
    try {
      this.store.dispatch({ type: 'detail', detail: await this.api.ticket(number) })
      if (this.store.state.suggestions.status === 'none') void this.suggest()
    } catch (error) {
      if (!ended(this, error)) this.store.dispatch({ type: 'detail_failed', number })
    }
  }

  private async fetchList(tab: Tab): Promise<void> {
    if (this.store.state.phase !== 'working') return
    try {
      this.store.dispatch({ type: 'tickets', tab, tickets: await this.api.tickets(tab) })
    } catch (error) {
      if (!ended(this, error)) this.store.dispatch({ type: 'tickets_failed' })
    }
  }

  /** Names of languages and topics. Without them the page shows codes, which is no reason to stop. */
  private async fetchRegisters(): Promise<void> {
    const { store, api } = this
    await Promise.allSettled([
      api.languages().then((languages) => store.dispatch({ type: 'languages', languages })),
      api.menu(ORIGINAL).then((menu) => store.dispatch({ type: 'menu', menu })),
    ])
  }

  private tick(): void {
    this.store.dispatch({ type: 'tick', now: this.seams.now() + this.api.skew })
    this.seams.later(() => this.tick(), TICK_MS)
  }

  private keep(): void {
    const { me, drafts, outbox } = this.store.state
    if (!me || (this.written?.drafts === drafts && this.written.outbox === outbox)) return
    this.written = { drafts, outbox }
    kept.write(this.seams.keep, me.name, this.written)
  }
}
