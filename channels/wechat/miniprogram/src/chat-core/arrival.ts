/** Arriving with a code from a station's screen: the conversation that was begun there goes on here. */

import type { Api, Key } from './api.ts'
import type { Board } from './board.ts'
import { outcomeOf } from './counter.ts'

/** Exchanges the code, which works once; where a conversation is kept already, the resident says first which one to go on with. */
export class Arrival {
  private readonly board: Board
  private readonly api: Api
  private readonly enter: (key: Key) => void

  constructor(board: Board, api: Api, enter: (key: Key) => void) {
    this.board = board
    this.api = api
    this.enter = enter
  }

  async arrive(code: string): Promise<void> {
    if (this.board.memory.key) this.board.set({ joinAsked: code })
    else await this.join(code)
  }

  /** The resident's answer: the conversation of the code, or the one that is on this device. */
  async answer(take: boolean): Promise<void> {
    const { joinAsked } = this.board.view
    this.board.set({ joinAsked: null })
    if (take && joinAsked !== null) await this.join(joinAsked)
  }

  private async join(code: string): Promise<void> {
    try {
      const { id, token } = await this.api.join(code)
      this.enter({ id, token })
    } catch (error) {
      this.board.set({ said: outcomeOf(error) === 'refused' ? 'joinOver' : 'joinFailed' })
    }
  }
}
