/** What the panel asks with: got for a ticket, kept in memory alone, renewed through the host before it ends. */

import type { Timers } from '../suggest/asking.ts'
import { PanelError, type PanelHttp } from './http.ts'
import type { ErrorCode } from './protocol.ts'

export interface Session {
  token: string
  expires_in: number
  origin: string
}

/** So long before the end another ticket is asked for. */
export const AHEAD_S = 60

export class Bearer {
  private readonly http: PanelHttp
  private readonly timers: Timers
  private readonly origin: string
  private readonly fault: (code: ErrorCode, message: string) => void
  private token: string | null = null
  private timer: unknown = null

  constructor(http: PanelHttp, timers: Timers, origin: string, fault: (code: ErrorCode, message: string) => void) {
    this.http = http
    this.timers = timers
    this.origin = origin
    this.fault = fault
  }

  get current(): string | null {
    return this.token
  }

  /** Exchange a ticket; true if that worked. What is held stays until there is something better. */
  async exchange(ticket: string): Promise<boolean> {
    try {
      const session = await this.http.post<Session>('/v1/embed/sessions', { ticket }, null)
      if (session.origin !== this.origin) {
        this.fault('origin_refused', `the ticket is for pages of ${session.origin}`)
        return false
      }
      this.hold(session)
      return true
    } catch (error) {
      const { status, message } = PanelError.of(error)
      this.fault(status === 401 || status === 422 ? 'ticket_refused' : 'unavailable', message)
      return false
    }
  }

  /** It has ended sooner than it should have: ask for a ticket. */
  lost(): void {
    this.token = null
    this.timers.cancel(this.timer)
    this.fault('ticket_needed', 'the session of the panel has ended')
  }

  private hold({ token, expires_in }: Session): void {
    this.token = token
    this.timers.cancel(this.timer)
    const early = Math.max(expires_in - AHEAD_S, expires_in / 2)
    this.timer = this.timers.later(() => this.fault('ticket_needed', 'the session of the panel ends soon'), early * 1000)
  }
}
