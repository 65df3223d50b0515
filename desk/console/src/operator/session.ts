/** Coming and going: password, second factor, being there, leaving. */

import { statusOf } from '../net/api.ts'
import { may } from '../pages.ts'
import type { Me, Presence } from '../protocol.ts'
import * as kept from '../state/kept.ts'
import { ended, type Context } from './context.ts'
import { loginProblem, secondProblem } from './login.ts'

const RESUME_MS = 5_000

/** What a session starts and stops. */
export interface Work {
  begin: () => void
  end: () => void
}

export class Session {
  private readonly context: Context
  private readonly work: Work

  constructor(context: Context, work: Work) {
    this.context = context
    this.work = work
  }

  /** Go on with the session that the browser has, or ask for the password. */
  async resume(): Promise<void> {
    const { api, store, seams } = this.context
    try {
      this.enter(await api.me())
    } catch (error) {
      if (statusOf(error) === 401) {
        store.dispatch({ type: 'session_ended' })
        return
      }
      store.dispatch({ type: 'login_failed', problem: loginProblem(error) })
      // The session may well be good: a server that restarts is no reason to ask for the password.
      seams.later(() => store.state.phase === 'login' && void this.resume(), RESUME_MS)
    }
  }

  async login(name: string, password: string): Promise<void> {
    const { api, store, seams } = this.context
    store.dispatch({ type: 'login_started' })
    try {
      const me = await api.login(name, password)
      kept.stay(seams.keep, me.name)
      this.enter(me)
    } catch (error) {
      store.dispatch({ type: 'login_failed', problem: loginProblem(error) })
    }
  }

  /** The code of the second factor, after the password. */
  async code(code: string): Promise<void> {
    const { api, store } = this.context
    const first = store.state.me?.second_factor === 'to_set_up'
    store.dispatch({ type: 'login_started' })
    try {
      this.enter(await api.code(code, first))
    } catch (error) {
      if (statusOf(error) === 401) store.dispatch({ type: 'session_ended' })
      else store.dispatch({ type: 'login_failed', problem: secondProblem(error) })
    }
  }

  /** End the session. Drafts are forgotten: stations share computers. */
  async logout(): Promise<void> {
    const { api, store, seams } = this.context
    const { me, phase } = store.state
    try {
      if (phase === 'working' && may(me, 'presence.own')) await api.be('offline')
      await api.logout()
    } catch (error) {
      if (statusOf(error) !== 401) {
        store.dispatch({ type: 'problem', problem: { key: 'problem_logout' } })
        return
      }
    }
    this.work.end()
    store.dispatch({ type: 'logged_out' })
    if (me) kept.forget(seams.keep, me.name)
  }

  /** Say that one is there, on a break, or gone. */
  async be(presence: Presence): Promise<void> {
    const { api, store, seams } = this.context
    const { me } = store.state
    try {
      await api.be(presence)
      if (me && presence === 'offline') kept.leave(seams.keep, me.name)
      else if (me) kept.stay(seams.keep, me.name)
      store.dispatch({ type: 'presence', presence })
      store.dispatch({ type: 'announce', line: { key: `announce_presence_${presence}` } })
      this.work.begin()
    } catch {
      store.dispatch({ type: 'problem', problem: { key: 'presence_failed' } })
    }
  }

  /** Whoever opens the console is there, unless they have said otherwise. */
  async arrive(): Promise<void> {
    const { api, store, seams } = this.context
    const { me } = store.state
    if (!me || !may(me, 'presence.own') || kept.hasLeft(seams.keep, me.name)) return
    try {
      const there = await api.there()
      if (there.state === 'offline') await api.be('online')
      store.dispatch({ type: 'there', there: there.state === 'offline' ? { ...there, state: 'online' } : there })
    } catch (error) {
      // The live line says the same a little later.
      ended(this.context, error)
    }
  }

  private enter(me: Me): void {
    const { store, seams } = this.context
    store.dispatch({ type: 'logged_in', me, kept: kept.read(seams.keep, me.name) })
    if (store.state.phase !== 'working') return
    this.work.begin()
    void this.arrive()
  }
}
