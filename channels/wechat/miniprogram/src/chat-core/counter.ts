/** The resident's side of a ticket: how it stands, and what can be asked of the station beside the conversation. */

import { ApiError, type Api, type CallBack, type Key } from './api.ts'
import type { Board } from './board.ts'
import type { District, Kind, Slot, Standing } from './protocol.ts'
import type { Clock } from './seams.ts'

export const POLL_MS = 15_000

/** How something that was asked for ended: done, refused by the station, too often, or no answer came. */
export type Outcome = 'done' | 'refused' | 'later' | 'failed'

/** The outcome of a call that went wrong. */
export function outcomeOf(error: unknown): Exclude<Outcome, 'done'> {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.status === 429) return 'later'
  return error.passing ? 'failed' : 'refused'
}

/** Everything about the ticket of the conversation, and about one that is only looked up. */
export class Counter {
  private readonly board: Board
  private readonly api: Api
  private readonly clock: Clock
  private timer: unknown = null
  private asked = 0

  constructor(board: Board, api: Api, clock: Clock) {
    this.board = board
    this.api = api
    this.clock = clock
  }

  /** Look again: after every state that the server told, and now and then while somebody is awaited. */
  async refresh(): Promise<void> {
    const { key, hadTicket } = this.board.memory
    const { state } = this.board.view
    if (!hadTicket && state?.ticket) this.board.keep({ hadTicket: true })
    if (!key || !(hadTicket || state?.ticket)) return
    this.asked += 1
    const mine = this.asked
    const standing = await this.api.standing(key).catch((error) => (outcomeOf(error) === 'refused' ? null : this.board.view.standing))
    // A conversation that was left meanwhile, or a later look, knows better.
    if (mine !== this.asked || this.board.memory.key !== key) return
    this.board.set({ standing })
    this.again()
  }

  /** Stop looking: the conversation is over. */
  stop(): void {
    this.asked += 1
    this.clock.cancel(this.timer)
  }

  /** The districts that one can choose from, in the page's language; none where that cannot be told. */
  async districts(): Promise<District[]> {
    try {
      return (await this.api.districts(this.board.view.language)).districts
    } catch {
      return []
    }
  }

  /** Choose the district whose station answers, or none. */
  district(district: string | null): Promise<Outcome> {
    return this.ask((key) => this.api.district(key, district))
  }

  /** Say that somebody else should have it, or that few should see it. */
  sort(kind: Kind): Promise<Outcome> {
    return this.ask((key) => this.api.sort(key, kind))
  }

  /** When one can be called; null where no answer came. */
  async slots(): Promise<Slot[] | null> {
    try {
      return (await this.api.slots(this.key())).slots
    } catch (error) {
      return outcomeOf(error) === 'refused' ? [] : null
    }
  }

  callBack(wish: CallBack): Promise<Outcome> {
    return this.ask((key) => this.api.callBack(key, wish))
  }

  dropCallBack(): Promise<Outcome> {
    return this.ask((key) => this.api.dropCallBack(key))
  }

  /** Call the whole matter off; refused where a life may hang on it. */
  withdraw(): Promise<Outcome> {
    return this.ask(async (key) => {
      if ((await this.api.withdraw(key)).ticket === null) throw new ApiError(409, 'stays')
    })
  }

  /** Say a few words to the face that was chosen. */
  async rate(face: number, words: string): Promise<Outcome> {
    const outcome = await this.ask((key) => this.api.rate(key, face, words))
    if (outcome === 'done') this.board.set({ face: null })
    return outcome
  }

  /** How a ticket stands, for who knows its number and code. */
  async lookup(number: string, code: string): Promise<Standing | Exclude<Outcome, 'done'>> {
    try {
      return await this.api.lookup(number, code, this.board.view.language)
    } catch (error) {
      return outcomeOf(error)
    }
  }

  /** Say that a ticket, of which one has the code, belongs to the one of this conversation: nothing else ties the two. */
  tie(number: string, code: string): Promise<Outcome> {
    return this.ask(async (key) => void (await this.api.tie(key, number, code)))
  }

  private async ask(call: (key: Key) => Promise<void>): Promise<Outcome> {
    try {
      await call(this.key())
    } catch (error) {
      return outcomeOf(error)
    }
    void this.refresh()
    return 'done'
  }

  private key(): Key {
    const { key } = this.board.memory
    if (!key) throw new ApiError(404, 'not_found')
    return key
  }

  private again(): void {
    this.clock.cancel(this.timer)
    if (this.board.view.state?.answered_by !== 'waiting') return
    this.timer = this.clock.later(() => void this.refresh(), POLL_MS)
  }
}
