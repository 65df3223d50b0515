/** The panel without a screen: what the host says, what is asked, what is offered. Nothing is sent to anybody by itself. */

import { Asking, type Timers } from '../suggest/asking.ts'
import type { Found, Outcome, Suggested } from '../suggest/shapes.ts'
import { Bearer } from './bearer.ts'
import { Channel, type Windows } from './channel.ts'
import { PanelError, PanelHttp, type Fetch } from './http.ts'
import type { ErrorCode, ToPanel } from './protocol.ts'

export interface PanelSeams extends Timers {
  fetch: Fetch
  windows: Windows
}

/** What the address of the panel says; the ticket is taken out of it before anybody else sees it. */
export interface Start {
  origin: string
  ticket: string
  language: string
}

export interface View {
  phase: 'opening' | 'open' | 'refused'
  /** Of the panel's own words. */
  words: string
  conversation: string | null
  said: string
  /** Of what is said, if the host knows it. */
  language: string | null
  /** What became of the suggestion that is shown. */
  outcome: { entry: string | null; outcome: Outcome } | null
}

export class Panel {
  readonly asking: Asking
  readonly http: PanelHttp
  view: View
  private readonly channel: Channel
  private readonly bearer: Bearer
  private readonly listeners = new Set<() => void>()

  constructor(seams: PanelSeams, { origin, language }: Start) {
    this.http = new PanelHttp(seams.fetch)
    this.channel = new Channel(seams.windows, origin)
    this.bearer = new Bearer(this.http, seams, origin, (code, message) => this.fault(code, message))
    this.asking = new Asking((text, wanted, stop) => this.ask(text, wanted, stop), seams)
    this.view = { phase: 'opening', words: language, conversation: null, said: '', language: null, outcome: null }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Exchange the ticket; what the host says meanwhile is heard, and asked about once the ticket has proved who it is. */
  async start({ ticket }: Pick<Start, 'ticket'>): Promise<void> {
    this.channel.listen((message) => void this.take(message))
    if (ticket) await this.open(ticket)
    else this.fault('ticket_needed', 'the address of the panel carries no ticket')
    this.channel.send({ type: 'ready' })
  }

  /** The operator types; what the visitor wrote may be changed for a better search. */
  type(said: string): void {
    this.set({ said, language: null, outcome: null })
    this.asking.type(said, null)
  }

  again(): void {
    this.asking.now(this.view.said, this.view.language)
  }

  /** Give a text to the host, whose operator reads it over and sends it. */
  insert(candidate: Suggested, text: string, language: string): void {
    const { id } = this.asking.state.found!
    const { conversation } = this.view
    this.channel.send({ type: 'suggestion.insert', conversation, suggestion: id, entry: candidate.entry, language, text })
    this.note(candidate.entry, 'used')
  }

  copied(candidate: Suggested, language: string): void {
    const { id } = this.asking.state.found!
    const { conversation } = this.view
    this.channel.send({ type: 'suggestion.copied', conversation, suggestion: id, entry: candidate.entry, language })
    this.note(candidate.entry, 'used')
  }

  /** Say what became of the suggestion; null: none of its answers. */
  note(entry: string | null, outcome: Outcome): void {
    const { found } = this.asking.state
    if (!found) return
    this.set({ outcome: { entry, outcome } })
    const body = entry ? { entry, outcome } : { outcome }
    void this.http.post(`/v1/suggest/${found.id}/feedback`, body, this.bearer.current).catch(() => undefined)
  }

  resized(height: number): void {
    this.channel.send({ type: 'resize', height: Math.ceil(height) })
  }

  private async take(message: ToPanel): Promise<void> {
    if (message.type === 'init') {
      if (message.language) this.set({ words: message.language })
      if (message.ticket) await this.open(message.ticket)
    } else if (message.type === 'conversation.selected') {
      this.turnTo(message.conversation, message.text ?? '', message.language)
    } else if (message.conversation === this.view.conversation) {
      if (message.type === 'conversation.closed') this.turnTo(null, '')
      else if (message.from === 'visitor') this.turnTo(message.conversation, message.text, message.language)
    }
  }

  /** Another conversation, or another word in it: what was found before is gone. */
  private turnTo(conversation: string | null, said: string, language?: string): void {
    if (conversation !== this.view.conversation || !said.trim()) this.asking.clear()
    this.set({ conversation, said, language: language ?? null, outcome: null })
    if (said.trim() && this.view.phase === 'open') this.asking.now(said, language ?? null)
  }

  private async open(ticket: string): Promise<void> {
    if (!(await this.bearer.exchange(ticket))) {
      if (!this.bearer.current) this.set({ phase: 'refused' })
      return
    }
    this.set({ phase: 'open' })
    // What could not be asked meanwhile.
    if (this.view.said.trim() && this.asking.state.status !== 'ready') this.again()
  }

  private async ask(text: string, language: string | null, stop: AbortSignal): Promise<Found> {
    const token = this.bearer.current
    if (!token) throw new PanelError(401, 'the panel has no session')
    try {
      return await this.http.post<Found>('/v1/suggest', language ? { text, language } : { text }, token, stop)
    } catch (error) {
      const { status, message } = PanelError.of(error)
      if (status === 401 && token === this.bearer.current) this.bearer.lost()
      else if (status !== 401 && !stop.aborted) this.fault('unavailable', message)
      throw error
    }
  }

  private fault(code: ErrorCode, message: string): void {
    this.channel.send({ type: 'error', code, message })
  }

  private set(change: Partial<View>): void {
    this.view = { ...this.view, ...change }
    for (const listener of [...this.listeners]) listener()
  }
}
