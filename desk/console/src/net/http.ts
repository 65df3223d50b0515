/** JSON over HTTP with the session's token. Every failure is an ApiError; status 0 means that no answer came. */

import type { Seams } from './seams.ts'

const PATIENCE_MS = 20_000

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What is wrong at one place of what was sent, and what would be right. */
export interface Fault {
  path: (string | number)[]
  what: string
  right: string
}

export class ApiError extends Error {
  readonly status: number
  /** The server's own word for what went wrong, such as second_factor; empty if it gave none. */
  readonly code: string
  /** Seconds that the server asks to wait; 0 if it did not say. */
  readonly retryAfter: number
  /** What is wrong with what was sent, one by one, where the server says so. */
  readonly faults: Fault[]

  constructor(status: number, text: string, retryAfter = 0) {
    const { error, message, faults } = problemOf(text)
    super(message)
    this.status = status
    this.code = error
    this.retryAfter = retryAfter
    this.faults = faults
  }
}

/** The HTTP status of a failure; 0 if no answer came. */
export function statusOf(error: unknown): number {
  return error instanceof ApiError ? error.status : 0
}

interface Problem {
  error: string
  message: string
  faults: Fault[]
}

function problemOf(text: string): Problem {
  try {
    const { error = '', message = text, faults = [] } = JSON.parse(text) as Partial<Problem>
    return { error, message, faults }
  } catch {
    return { error: '', message: text.slice(0, 500), faults: [] }
  }
}

export class Http {
  /** How far the server's clock is ahead of ours, in milliseconds: waiting times are told by the server's. */
  skew = 0
  protected csrf = ''
  private readonly seams: Seams

  constructor(seams: Seams) {
    this.seams = seams
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  /** A change carries the session's token; another tab may have logged in anew, so it is fetched and tried once more. */
  async change<T>(path: string, body?: object, method: Method = 'POST', given?: AbortSignal): Promise<T> {
    const { csrf } = this
    try {
      return await this.call<T>(method, path, body, given)
    } catch (error) {
      if (statusOf(error) !== 403) throw error
      await this.renew()
      if (this.csrf === csrf) throw error
      return this.call<T>(method, path, body, given)
    }
  }

  /** Learn the session's token anew. */
  protected async renew(): Promise<void> {}

  /** `given` ends it before its time. */
  protected async call<T>(method: Method, path: string, body?: object, given?: AbortSignal): Promise<T> {
    const { response, text } = await this.fetched(method, path, body, given)
    this.readClock(response)
    if (!response.ok) throw new ApiError(response.status, text, Number(response.headers.get('retry-after')) || 0)
    try {
      return (text ? JSON.parse(text) : undefined) as T
    } catch {
      throw new ApiError(0, `${path}: the answer is not JSON`)
    }
  }

  private async fetched(
    method: Method,
    path: string,
    body?: object,
    given?: AbortSignal,
  ): Promise<{ response: Response; text: string }> {
    const stop = new AbortController()
    given?.addEventListener('abort', () => stop.abort())
    const timer = this.seams.later(() => stop.abort(), PATIENCE_MS)
    const form = body instanceof FormData
    const headers: Record<string, string> = body && !form ? { 'Content-Type': 'application/json' } : {}
    if (method !== 'GET' && this.csrf) headers['X-CSRF-Token'] = this.csrf
    try {
      const init: RequestInit = { method, headers, signal: stop.signal, credentials: 'same-origin', cache: 'no-store' }
      if (body) init.body = form ? body : JSON.stringify(body)
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
