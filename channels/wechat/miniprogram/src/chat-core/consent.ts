/** The consent question: what waits for it, and what the resident has answered. */

import type { Board } from './board.ts'

/** Asked before anything of the resident's own leaves the device for the first time, and again from the menu. */
export class Consent {
  private readonly board: Board
  private held: (() => void) | null = null

  constructor(board: Board) {
    this.board = board
  }

  /** Do something that leaves a trace of the resident's own: at once, or when they have agreed to it; tells whether at once. */
  before(then: () => void): boolean {
    if (this.board.view.keep === true) {
      then()
      return true
    }
    this.held = then
    this.board.set({ consentAsked: true, said: null })
    return false
  }

  /** The server knows of no consent: ask again. */
  again(then: () => void): void {
    this.board.keep({ keep: null })
    this.board.set({ keep: null })
    this.before(then)
  }

  /** Open the question from the menu, or close it without an answer. */
  open(open: boolean): void {
    if (!open) this.held = null
    this.board.set({ consentAsked: open })
  }

  /** Note the answer; what has waited for a yes is done then. */
  answer(keep: boolean, learn: boolean): void {
    const { held } = this
    this.held = null
    const needed = this.board.memory.key !== null || keep
    this.board.keep({ keep, learn: keep && learn, pendingConsent: needed ? { keep, learn: keep && learn } : null })
    this.board.set({ keep, learn: keep && learn, consentAsked: false, said: keep ? null : 'refused' })
    if (keep) held?.()
  }

  forget(): void {
    this.held = null
  }
}
