/** An answer that somebody was sent the address of: it is read here, in the language of the address, and leaves no trace. */

import type { Api } from './api.ts'
import type { Board } from './board.ts'
import { addRead } from './log.ts'

export interface Link {
  entry: string
  language: string
}

export class Linked {
  private readonly board: Board
  private readonly api: Api
  private readonly newId: () => string
  private readonly choose: (language: string) => void

  constructor(board: Board, api: Api, newId: () => string, choose: (language: string) => void) {
    this.board = board
    this.api = api
    this.newId = newId
    this.choose = choose
  }

  /** Show it; who has not chosen a language on this device yet gets the page in that of the address, too. */
  async read({ entry, language }: Link): Promise<void> {
    const { languageChosen, languages } = this.board.view
    if (!languageChosen && languages.some(({ code }) => code === language)) this.choose(language)
    try {
      const reading = await this.api.entry(entry, language)
      this.board.set({ said: null, log: addRead(this.board.view.log, this.newId(), reading) })
    } catch {
      this.board.set({ said: 'entryFailed' })
    }
  }
}
