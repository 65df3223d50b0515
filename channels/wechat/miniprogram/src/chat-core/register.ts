/** What everyone may read without a conversation: the languages and the topics. */

import type { Api } from './api.ts'
import type { Board } from './board.ts'
import { preferred } from './languages.ts'
import type { Language } from './protocol.ts'

/** Fetches both, again where that failed, and takes the person's own language where it is answered. */
export class Register {
  private readonly board: Board
  private readonly api: Api
  private readonly wanted: readonly string[]
  private readonly fallback: string
  private known = false

  constructor(board: Board, api: Api, wanted: readonly string[], fallback: string) {
    this.board = board
    this.api = api
    this.wanted = wanted
    this.fallback = fallback
  }

  load(): void {
    void this.languages()
    void this.menu()
  }

  /** Fetch what is still missing. */
  wake(): void {
    if (this.board.view.menuState === 'failed') void this.menu()
    if (!this.known) void this.languages()
  }

  async menu(): Promise<void> {
    const { language, menu: before } = this.board.view
    this.board.set({ menuState: before ? 'ready' : 'loading' })
    try {
      const menu = await this.api.menu(language)
      if (language === this.board.view.language) this.board.set({ menu, menuState: 'ready' })
    } catch {
      this.board.set({ menuState: 'failed' })
    }
  }

  private async languages(): Promise<void> {
    try {
      const { languages } = await this.api.languages()
      this.known = true
      this.board.set({ languages })
      this.adoptPreferred(languages)
    } catch {
      // The built-in languages stay until wake() tries again.
    }
  }

  private adoptPreferred(languages: Language[]): void {
    const { languageChosen, language: before } = this.board.view
    if (languageChosen) return
    const language = preferred(languages, this.wanted, this.fallback)
    if (language === before) return
    this.board.set({ language })
    void this.menu()
  }
}
