/** JSON over HTTP for the panel: a bearer and no cookies. */

export class PanelError extends Error {
  /** 0: no answer came. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  static of(error: unknown): PanelError {
    return error instanceof PanelError ? error : new PanelError(0, String(error))
  }
}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>

export class PanelHttp {
  private readonly fetch: Fetch

  constructor(fetch: Fetch) {
    this.fetch = fetch
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>(path, { method: 'GET' })
  }

  post<T>(path: string, body: object, token: string | null, stop?: AbortSignal): Promise<T> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' }
    if (token) headers.Authorization = `Bearer ${token}`
    return this.call<T>(path, { method: 'POST', headers, body: JSON.stringify(body), signal: stop })
  }

  private async call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.fetch(path, { ...init, credentials: 'omit', cache: 'no-store' })
    const text = await response.text()
    if (!response.ok) throw new PanelError(response.status, messageOf(text))
    return (text ? JSON.parse(text) : undefined) as T
  }
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text.slice(0, 300)
  } catch {
    return text.slice(0, 300)
  }
}
