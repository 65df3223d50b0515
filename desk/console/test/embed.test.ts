/** The panel for other platforms: who is heard, what is sent, how long it may ask, and that nothing goes out by itself. */

import { describe, expect, it } from 'vitest'
import { AHEAD_S } from '../src/embed/bearer.ts'
import en from '../src/embed/en.json'
import { Panel } from '../src/embed/panel.ts'
import { readFromPanel, readToPanel, type FromPanel } from '../src/embed/protocol.ts'
import { readStart } from '../src/embed/start.ts'
import { sayer, wordsOf } from '../src/embed/words.ts'
import zh from '../src/embed/zh.json'
import { PAUSE_MS } from '../src/suggest/asking.ts'
import { FakeBrowser, settle, type Sent } from './tickets.ts'

const HOST = 'https://hotline.example'
const START = { origin: HOST, ticket: 'ticket-1', language: 'en' }
const LIFE_S = 300
const DATES = { checked_on: '2026-10-01', valid_from: '2016-01-01', review_by: '2027-01-01' }
const CANDIDATE = { entry: 'jobs/a', title: 't', score: 0.9, answer: 'own', answer_zh: 'zh', sources: [], dates: DATES }

/** A host page and a server that the test holds in its hand. */
class Page {
  browser = new FakeBrowser()
  said: { message: FromPanel; origin: string }[] = []
  hear: (event: { source: unknown; origin: string; data: unknown }) => void = () => undefined
  window = { postMessage: (message: unknown, origin: string) => void this.said.push({ message: message as FromPanel, origin }) }
  panel: Panel
  session: (sent: Sent) => object | number = () => ({ token: 'embed.1', expires_in: LIFE_S, origin: HOST })
  suggest: (sent: Sent) => object | number = () => ({ id: 'a'.repeat(24), language: 'ug', script: 'Arab', decision: 'answer', candidates: [CANDIDATE] })

  constructor(start: Partial<typeof START> = {}) {
    const { browser, window } = this
    browser.answer = (sent) => {
      const answer = sent.path.startsWith('/v1/embed') ? this.session(sent) : this.suggest(sent)
      return typeof answer === 'number' ? { status: answer, body: { message: 'no' } } : { status: 200, body: answer }
    }
    const windows = { host: window, listen: (hear: Page['hear']) => void (this.hear = hear) }
    const { fetch, later, cancel } = browser
    this.panel = new Panel({ fetch, later, cancel, windows }, { ...START, ...start })
  }

  static async open(start: Partial<typeof START> = {}): Promise<Page> {
    const page = new Page(start)
    await page.panel.start({ ...START, ...start })
    await settle()
    return page
  }

  tell(message: object, { source = this.window as unknown, origin = HOST } = {}): Promise<void> {
    this.hear({ source, origin, data: { shiliu: 1, ...message } })
    return settle()
  }

  get heard(): string[] {
    return this.said.map(({ message }) => ('code' in message ? message.code : message.type))
  }
}

describe('the protocol', () => {
  it('knows its messages by version, type and fields', () => {
    const good = { shiliu: 1, type: 'message.appended', conversation: 'c', from: 'visitor', text: 't' }
    expect(readToPanel(good)).toMatchObject({ text: 't' })
    const bad = [
      null, 'x', 1, [], {}, { ...good, shiliu: 2 }, { ...good, type: 'toString' }, { ...good, type: 'suggestion.insert' },
      { ...good, from: 'bot' }, { ...good, text: 1 }, { ...good, text: 'x'.repeat(2001) }, { ...good, conversation: '' },
    ]
    expect(bad.map(readToPanel).filter(Boolean)).toEqual([])
    expect(readFromPanel({ shiliu: 1, type: 'resize', height: Infinity })).toBeNull()
    expect(readFromPanel({ shiliu: 1, type: 'resize', height: 10 })).toEqual({ shiliu: 1, type: 'resize', height: 10 })
  })

  it('reads from the address who shows the panel, and refuses one that does not say', () => {
    expect(readStart('#ticket=a%3D&origin=https%3A%2F%2Fhotline.example&language=en')).toEqual({ ...START, ticket: 'a=' })
    for (const hash of ['', '#ticket=a', '#ticket=a&origin=*', '#origin=javascript:1', '#origin=https://a/b']) {
      expect(() => readStart(hash)).toThrow('origin=')
    }
  })
})

describe('the panel', () => {
  it('exchanges the ticket of its address and says that it is ready, to the one origin', async () => {
    const page = await Page.open()
    expect(page.browser.sent.map(({ path, body }) => [path, body])).toEqual([['/v1/embed/sessions', { ticket: 'ticket-1' }]])
    expect(page.heard).toEqual(['ready'])
    expect(new Set(page.said.map(({ origin }) => origin))).toEqual(new Set([HOST]))
  })

  it('hears nobody but the window and the origin that show it', async () => {
    const page = await Page.open()
    const selected = { type: 'conversation.selected', conversation: 'c', text: 'how' }
    await page.tell(selected, { source: {} })
    await page.tell(selected, { origin: 'https://other.example' })
    await page.tell(selected, { origin: 'http://hotline.example' })
    expect(page.panel.view.said).toBe('')
    await page.tell(selected)
    expect(page.panel.view.said).toBe('how')
  })

  it('asks for what the visitor of the chosen conversation writes, by bearer', async () => {
    const page = await Page.open()
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how', language: 'ug' })
    await page.tell({ type: 'message.appended', conversation: 'other', from: 'visitor', text: 'not this' })
    await page.tell({ type: 'message.appended', conversation: 'c', from: 'agent', text: 'nor this' })
    await page.tell({ type: 'message.appended', conversation: 'c', from: 'visitor', text: 'how long' })
    const asked = page.browser.to('/v1/suggest')
    expect(asked.map(({ body }) => body)).toEqual([{ text: 'how', language: 'ug' }, { text: 'how long' }])
    expect(asked.map(({ headers }) => headers.Authorization)).toEqual(['Bearer embed.1', 'Bearer embed.1'])
  })

  it('forgets a conversation that is closed', async () => {
    const page = await Page.open()
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    await page.tell({ type: 'conversation.closed', conversation: 'c' })
    expect(page.panel.view).toMatchObject({ conversation: null, said: '' })
    expect(page.panel.asking.state.found).toBeNull()
  })

  it('hands a text over when somebody presses, and never before', async () => {
    const page = await Page.open()
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.heard).toEqual(['ready'])
    page.panel.insert(CANDIDATE, 'own', 'ug')
    await settle()
    expect(page.said[1]!.message).toEqual({
      shiliu: 1, type: 'suggestion.insert', conversation: 'c', suggestion: 'a'.repeat(24), entry: 'jobs/a', language: 'ug', text: 'own',
    })
    const [feedback] = page.browser.to('/feedback')
    expect([feedback!.path, feedback!.body]).toEqual([`/v1/suggest/${'a'.repeat(24)}/feedback`, { entry: 'jobs/a', outcome: 'used' }])
  })

  it('asks the host for a ticket before its session ends, and goes on with the new one', async () => {
    const page = await Page.open()
    page.browser.pass((LIFE_S - AHEAD_S) * 1000)
    expect(page.heard).toEqual(['ready', 'ticket_needed'])
    page.session = () => ({ token: 'embed.2', expires_in: LIFE_S, origin: HOST })
    await page.tell({ type: 'init', ticket: 'ticket-2' })
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.browser.to('/v1/suggest')[0]!.headers.Authorization).toBe('Bearer embed.2')
  })

  it('asks what it could not ask once it has a session again', async () => {
    const page = await Page.open()
    page.suggest = () => 401
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.heard).toEqual(['ready', 'ticket_needed'])
    const answered = new Page().suggest
    page.suggest = answered
    await page.tell({ type: 'init', ticket: 'ticket-2' })
    expect(page.panel.asking.state.status).toBe('ready')
  })

  it('tells a used or expired ticket, asks nothing, and opens with the next', async () => {
    const page = new Page()
    const good = page.session
    page.session = () => 401
    await page.panel.start(START)
    expect(page.heard).toEqual(['ticket_refused', 'ready'])
    expect(page.panel.view.phase).toBe('refused')
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.browser.to('/v1/suggest')).toEqual([])
    page.session = good
    await page.tell({ type: 'init', ticket: 'ticket-2' })
    expect(page.panel.view.phase).toBe('open')
    expect(page.browser.to('/v1/suggest').map(({ body }) => body.text)).toEqual(['how'])
  })

  it('takes no ticket that was made for pages of somebody else', async () => {
    const page = new Page()
    page.session = () => ({ token: 'embed.1', expires_in: LIFE_S, origin: 'https://other.example' })
    await page.panel.start(START)
    expect(page.heard).toEqual(['origin_refused', 'ready'])
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.browser.to('/v1/suggest')).toEqual([])
  })

  it('says that nothing can be had now, but not for what it gave up itself', async () => {
    const page = await Page.open()
    page.suggest = () => 503
    await page.tell({ type: 'conversation.selected', conversation: 'c', text: 'how' })
    expect(page.heard).toEqual(['ready', 'unavailable'])
    page.panel.type('how l')
    page.browser.pass(PAUSE_MS)
    page.panel.type('')
    await settle()
    expect(page.heard).toEqual(['ready', 'unavailable'])
  })

  it('asks for what the operator types after a pause', async () => {
    const page = await Page.open()
    page.panel.type('how')
    expect(page.browser.to('/v1/suggest')).toEqual([])
    page.browser.pass(PAUSE_MS)
    await settle()
    expect(page.browser.to('/v1/suggest')).toHaveLength(1)
  })
})

describe('its words', () => {
  it('are the same keys and places in each language, none empty', () => {
    const places = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, [...(text.match(/\{\w+\}/g) ?? [])].sort(), text.trim() !== ''])
    expect(places(en)).toEqual(places(zh))
  })

  it('are those of the language that the host asks for, else the original', () => {
    expect([wordsOf('en-GB'), wordsOf('ZH'), wordsOf('toString'), wordsOf('')]).toEqual(['en', 'zh', 'zh', 'zh'])
    expect(sayer('en')('ready', { count: 3 })).toContain('3')
  })
})
