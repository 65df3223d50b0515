/** What the server tells: messages, who answers, that somebody writes. */

import type { Board } from './board.ts'
import type { Counter } from './counter.ts'
import { receive } from './log.ts'
import type { Frame, Message, State } from './protocol.ts'
import type { Register } from './register.ts'
import type { Clock } from './seams.ts'

const TYPING_MS = 20_000

/** Takes it in and shows it. */
export class Incoming {
  private readonly board: Board
  private readonly register: Register
  private readonly counter: Counter
  private readonly clock: Clock
  private typingTimer: unknown = null
  private joined = false

  constructor(board: Board, register: Register, counter: Counter, clock: Clock) {
    this.board = board
    this.register = register
    this.counter = counter
    this.clock = clock
  }

  /** A conversation begins here; where it was begun elsewhere, its language is taken over. */
  begin(joined: boolean): void {
    this.joined = joined
  }

  take(frame: Frame): void {
    if (frame.type === 'message') this.takeMessages([frame.message])
    else if (frame.type === 'state') this.takeState(frame.state)
    else if (frame.type === 'typing') this.showTyping(frame.on)
  }

  takeBatch(messages: Message[], state: State | null): void {
    this.takeMessages(messages)
    if (state) this.takeState(state)
  }

  private takeMessages(messages: Message[]): void {
    if (messages.some((message) => message.from !== 'resident')) this.showTyping(false)
    this.board.log(receive(this.board.view.log, messages))
    // What the station says of itself is mostly about the ticket.
    if (messages.some((message) => message.from === 'system')) void this.counter.refresh()
  }

  private takeState(state: State): void {
    const { memory } = this.board
    this.board.set({ state })
    // This device gave the consent and knows it first; a state that was on its way must not take it back. A 403 may.
    if (memory.keep === null && !memory.pendingConsent && typeof state.consent?.keep === 'boolean') {
      this.board.keep({ keep: state.consent.keep, learn: state.consent.learn })
      this.board.set({ keep: state.consent.keep, learn: state.consent.learn })
    }
    void this.counter.refresh()
    if (state.language) this.takeLanguage(state.language)
  }

  private takeLanguage(language: string): void {
    const { view } = this.board
    if (this.joined) {
      // What was chosen at the counter is the resident's own choice.
      this.joined = false
      this.board.keep({ language })
      this.board.set({ languageChosen: true })
    } else if (view.languageChosen) {
      // A state that was on its way while the resident chose must not undo the choice.
      return
    }
    if (language === view.language) return
    this.board.set({ language })
    void this.register.menu()
  }

  private showTyping(on: boolean): void {
    this.clock.cancel(this.typingTimer)
    if (on) this.typingTimer = this.clock.later(() => this.board.set({ typing: false }), TYPING_MS)
    if (on !== this.board.view.typing) this.board.set({ typing: on })
  }
}
