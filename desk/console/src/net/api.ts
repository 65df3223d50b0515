/** The desk API as the console calls it. Pages call what only they need by `get` and `change`. */

import type { Explanation } from '../explanation.ts'
import type {
  Attachment,
  Detail,
  Language,
  List,
  Me,
  Menu,
  Presence,
  Reading,
  Step,
  Suggestion,
  There,
  Ticket,
  TranslationWish,
} from '../protocol.ts'
import type { Pending } from '../state/state.ts'
import type { Wordbook } from '../words.ts'
import { Http } from './http.ts'

export { ApiError, statusOf } from './http.ts'

export class Api extends Http {
  async login(name: string, password: string): Promise<Me> {
    return this.known(await this.call<Me>('POST', '/v1/desk/login', { name, password }))
  }

  /** Set a password with the code of an invitation; nobody is logged in by it. */
  async accept(name: string, code: string, password: string): Promise<void> {
    await this.call('POST', '/v1/desk/invitation', { name, code, password })
  }

  async me(): Promise<Me> {
    return this.known(await this.get<Me>('/v1/desk/me'))
  }

  async logout(): Promise<void> {
    await this.change('/v1/desk/logout')
  }

  /** Give the code of the second factor: the first one of a new factor confirms it. */
  async code(code: string, first: boolean): Promise<Me> {
    return this.known(await this.change<Me>(`/v1/desk/totp${first ? '/confirm' : ''}`, { code }))
  }

  there(): Promise<There> {
    return this.get('/v1/desk/presence')
  }

  be(state: Presence): Promise<void> {
    return this.change('/v1/desk/presence', { state })
  }

  async tickets(state: List): Promise<Ticket[]> {
    return (await this.get<{ tickets: Ticket[] }>(`/v1/desk/tickets?state=${state}`)).tickets
  }

  ticket(number: string): Promise<Detail> {
    return this.get(ticketPath(number))
  }

  async suggestions(number: string): Promise<Suggestion[]> {
    return (await this.get<{ candidates: Suggestion[] }>(`${ticketPath(number)}/suggestions`)).candidates
  }

  explanation(number: string, seq: number): Promise<Explanation> {
    return this.get(`${ticketPath(number)}/messages/${seq}/explanation`)
  }

  step(number: string, step: Step): Promise<Ticket> {
    return this.change(`${ticketPath(number)}/${step}`, {})
  }

  async reply({ number, id, text, attachment, translation }: Pending): Promise<number> {
    const body = { client_message_id: id, text, ...(attachment && { attachment }), ...(translation && { translation }) }
    return (await this.change<{ seq: number }>(`${ticketPath(number)}/reply`, body)).seq
  }

  /** Send a photo or a voice message up, to be sent with a reply. */
  upload(number: string, file: Blob): Promise<Attachment> {
    const form = new FormData()
    form.append('file', file, 'file')
    return this.change(`${ticketPath(number)}/attachments`, form)
  }

  doing(number: string, doing: 'looking' | 'typing'): Promise<void> {
    return this.change(`${ticketPath(number)}/doing`, { doing })
  }

  /** What colleagues ask one to translate. */
  async translations(): Promise<TranslationWish[]> {
    return (await this.get<{ translations: TranslationWish[] }>('/v1/desk/translations')).translations
  }

  words(language: string): Promise<Wordbook> {
    return this.get(`/v1/desk/words?language=${encodeURIComponent(language)}`)
  }

  judge(suggestion: string, entry: string, outcome: 'used' | 'edited' | 'rejected'): Promise<void> {
    return this.change(`/v1/suggest/${encodeURIComponent(suggestion)}/feedback`, { entry, outcome })
  }

  async languages(): Promise<Language[]> {
    return (await this.get<{ languages: Language[] }>('/v1/languages')).languages
  }

  menu(language: string): Promise<Menu> {
    return this.get(`/v1/menu?language=${encodeURIComponent(language)}`)
  }

  reading(entry: string, language: string): Promise<Reading> {
    const path = entry.split('/').map(encodeURIComponent).join('/')
    return this.get(`/v1/entries/${path}?language=${encodeURIComponent(language)}`)
  }

  protected override async renew(): Promise<void> {
    await this.me()
  }

  private known(me: Me): Me {
    this.csrf = me.csrf
    return me
  }
}

/** The path of a ticket. */
export function ticketPath(number: string): string {
  return `/v1/desk/tickets/${encodeURIComponent(number)}`
}
