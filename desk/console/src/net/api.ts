/** The desk API over HTTP. Every failure is an ApiError; status 0 means that no answer came. */

import type { Explanation } from '../explanation.ts'
import type { Detail, Language, Me, Menu, Reading, Step, Suggestion, Tab, Ticket } from '../protocol.ts'
import type { Seams } from './seams.ts'

const PATIENCE_MS = 20_000

export class ApiError extends Error {
  readonly status: number
  /** Seconds that the server asks to wait; 0 if it did not say. */
  readonly retryAfter: number

  constructor(status: number, message: string, retryAfter = 0) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** The HTTP status of a failure; 0 if no answer came. */
export function statusOf(error: unknown): number {
  return error instanceof ApiError ? error.status : 0
}

export class Api {
  /** How far the server's clock is ahead of ours, in milliseconds: waiting times are told by the server's. */
  skew = 0
  private csrf = ''
  private readonly seams: Seams

  constructor(seams: Seams) {
    this.seams = seams
  }

  async login(name: string, password: string): Promise<Me> {
    return this.known(await this.call<Me>('POST', '/v1/desk/login', { name, password }))
  }

  async me(): Promise<Me> {
    return this.known(await this.call<Me>('GET', '/v1/desk/me'))
  }

  async logout(): Promise<void> {
    await this.change('/v1/desk/logout')
  }

  async tickets(state: Tab): Promise<Ticket[]> {
    return (await this.call<{ tickets: Ticket[] }>('GET', `/v1/desk/tickets?state=${state}`)).tickets
  }

  ticket(number: string): Promise<Detail> {
    return this.call('GET', ticketPath(number))
  }

  async suggestions(number: string): Promise<Suggestion[]> {
    return (await this.call<{ candidates: Suggestion[] }>('GET', `${ticketPath(number)}/suggestions`)).candidates
  }

  explanation(number: string, seq: number): Promise<Explanation> {
    return this.call('GET', `${ticketPath(number)}/messages/${seq}/explanation`)
  }

  step(number: string, step: Step): Promise<Ticket> {
    return this.change(`${ticketPath(number)}/${step}`, {})
  }

  async reply(number: string, id: string, text: string): Promise<number> {
    return (await this.change<{ seq: number }>(`${ticketPath(number)}/reply`, { client_message_id: id, text })).seq
  }

  async languages(): Promise<Language[]> {
    return (await this.call<{ languages: Language[] }>('GET', '/v1/languages')).languages
  }

  menu(language: string): Promise<Menu> {
    return this.call('GET', `/v1/menu?language=${encodeURIComponent(language)}`)
  }

  reading(entry: string, language: string): Promise<Reading> {
    const path = entry.split('/').map(encodeURIComponent).join('/')
    return this.call('GET', `/v1/entries/${path}?language=${encodeURIComponent(language)}`)
  }

  private known(me: Me): Me {
    this.csrf = me.csrf
    return me
  }

  /** A change carries the session's token; another tab may have logged in anew, so a refused token is fetched once more. */
  private async change<T>(path: string, body?: object): Promise<T> {
    try {
      return await this.call<T>('POST', path, body)
    } catch (error) {
      if (statusOf(error) !== 403) throw error
      await this.me()
      return this.call<T>('POST', path, body)
    }
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const { response, text } = await this.fetched(method, path, body)
    this.readClock(response)
    if (!response.ok) {
      throw new ApiError(response.status, text.slice(0, 500), Number(response.headers.get('retry-after')) || 0)
    }
    try {
      return (text ? JSON.parse(text) : undefined) as T
    } catch {
      throw new ApiError(0, `${path}: the answer is not JSON`)
    }
  }

  private async fetched(method: string, path: string, body?: object): Promise<{ response: Response; text: string }> {
    const stop = new AbortController()
    const timer = this.seams.later(() => stop.abort(), PATIENCE_MS)
    const headers: Record<string, string> = body ? { 'Content-Type': 'application/json' } : {}
    if (method === 'POST' && this.csrf) headers['X-CSRF-Token'] = this.csrf
    try {
      const init: RequestInit = { method, headers, signal: stop.signal, credentials: 'same-origin', cache: 'no-store' }
      if (body) init.body = JSON.stringify(body)
      const response = await this.seams.fetch(path, init)
      return { response, text: await response.text() }
    } catch (error) {
      throw new ApiError(0, String(error))
    } finally {
      this.seams.cancel(timer)
    }
  }

  private readClock(response: Response): void {
    const told = Date.parse(response.headers.get('date') ?? '')
    // The header has whole seconds; a smaller difference is no news.
    if (!Number.isNaN(told)) this.skew = Math.abs(told - this.seams.now()) > 2000 ? told - this.seams.now() : 0
  }
}

function ticketPath(number: string): string {
  return `/v1/desk/tickets/${encodeURIComponent(number)}`
}
