/** One resident's chat: every action the page offers, over the log, the outbox and the line. Knows no screen and no platform. */

import { ApiError, makeApi, type Api, type Key } from './api.ts'
import { Connection, isLost } from './connection.ts'
import { builtIn, preferred } from './languages.ts'
import { addRead, discard, EMPTY, enqueue, mark, receive, unsent, type Outgoing } from './log.ts'
import { afterErasing, recall, remember, type Memory } from './memory.ts'
import { Outbox } from './outbox.ts'
import type { Check, Content, Frame, Language, Message, Option, State } from './protocol.ts'
import type { LocaleLanguage } from './i18n.ts'
import type { Seams } from './seams.ts'
import { answeredBy, firstView, type Said, type View } from './view.ts'

const TYPING_MS = 20_000

export interface ChatOptions {
  locales: LocaleLanguage[]
  fallback: string
  wanted: readonly string[]
}

/** The chat. Read `view`, call the actions, `subscribe` to changes. */
export class Chat {
  view: View
  private readonly seams: Seams
  private readonly api: Api
  private readonly options: ChatOptions
  private readonly outbox: Outbox
  private readonly listeners = new Set<() => void>()
  private memory: Memory
  private line: Connection | null = null
  private held: Outgoing | null = null
  private typingTimer: unknown = null
  private registerKnown = false

  constructor(seams: Seams, options: ChatOptions) {
    this.seams = seams
    this.options = options
    this.api = makeApi(seams.http)
    this.memory = recall(seams.storage)
    const languages = builtIn(options.locales)
    const language = this.memory.language ?? preferred(languages, options.wanted, options.fallback)
    const { size, draft, keep, learn, outgoing, key } = this.memory
    this.view = {
      ...firstView(languages, language),
      languageChosen: this.memory.language !== null,
      size,
      draft,
      keep,
      learn,
      log: { ...EMPTY, outgoing },
      hasConversation: key !== null,
    }
    this.outbox = this.makeOutbox()
  }

  /** Be told of every change; gives back how to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Fetch what everyone may read, and go on with a conversation that this device remembers. */
  start(): void {
    void this.loadLanguages()
    void this.loadMenu()
    if (this.memory.key) this.connect(this.memory.key)
    void this.outbox.kick()
  }

  /** The network or the page came back. */
  wake(): void {
    this.line?.wake()
    void this.outbox.kick()
    if (this.view.menuState === 'failed') void this.loadMenu()
    if (!this.registerKnown) void this.loadLanguages()
  }

  /** The network went away: say so now, not when a timeout finds out. */
  sleep(): void {
    this.line?.drop()
    this.set({ link: this.line ? 'offline' : 'none' })
  }

  /** Choose the language of page and answers; works without a network and reaches the server when it can. */
  chooseLanguage(language: string): void {
    const changed = language !== this.view.language
    this.keep({ language, pendingLanguage: this.memory.pendingLanguage || (changed && this.memory.key !== null) })
    this.set({ language, languageChosen: true })
    if (!changed) return
    void this.loadMenu()
    void this.outbox.kick()
  }

  chooseSize(size: number): void {
    this.keep({ size })
    this.set({ size })
  }

  /** Keep what stands in the text field; the page does not redraw for it. */
  saveDraft(draft: string): void {
    this.keep({ draft })
  }

  /** Send words. Without consent they wait in the field while the resident is asked; gives whether the field may be cleared. */
  write(text: string): boolean {
    const words = text.trim()
    if (words === '') return false
    const outgoing = this.make({ text: words }, words)
    if (this.view.keep !== true) {
      this.held = outgoing
      this.set({ consentAsked: true, said: null })
      return false
    }
    this.put(outgoing)
    return true
  }

  /** The resident's answer to the consent question. */
  answerConsent(keep: boolean, learn: boolean): void {
    const waiting = this.held
    this.held = null
    const needed = this.memory.key !== null || keep
    this.keep({ keep, learn: keep && learn, pendingConsent: needed ? { keep, learn: keep && learn } : null })
    this.set({ keep, learn: keep && learn, consentAsked: false, said: keep ? null : 'refused' })
    if (keep && waiting) this.put(waiting)
    else void this.outbox.kick()
  }

  /** Open the consent question again (from the menu), or close it without an answer. */
  askConsent(open: boolean): void {
    if (!open) this.held = null
    this.set({ consentAsked: open })
  }

  /** Follow an option under an answer; links are the platform's business. */
  follow(option: Option): void {
    if (option.kind === 'entry') void this.openEntry(option.id.replace(/^entry:/, ''), option.label)
    else if (option.kind === 'language') this.chooseLanguage(option.id.replace(/^language:/, ''))
    else this.choose(option.id, option.label)
  }

  /** Ask for a person; needs no consent, since it says nothing. */
  askPerson(label: string): void {
    this.choose('person', label)
  }

  /** Show an entry: as part of the conversation where one is kept, else read without leaving a trace. */
  async openEntry(entry: string, label: string): Promise<void> {
    this.set({ said: null })
    if (this.view.keep === true && answeredBy(this.view) !== 'person') return this.choose(`entry:${entry}`, label)
    try {
      const reading = await this.api.entry(entry, this.view.language)
      this.set({ log: addRead(this.view.log, this.seams.newId(), reading) })
    } catch {
      this.set({ said: 'entryFailed' })
    }
  }

  /** The guided check of an entry, or null when it could not be had. What is then answered in it stays in the page. */
  async guidedCheck(entry: string): Promise<Check | null> {
    try {
      return (await this.api.entry(entry, this.view.language)).check ?? null
    } catch {
      return null
    }
  }

  retry(clientId: string): void {
    this.log(mark(this.view.log, clientId, 'sending'))
    void this.outbox.kick()
  }

  discard(clientId: string): void {
    this.log(discard(this.view.log, clientId))
  }

  async rate(seq: number, helped: boolean): Promise<void> {
    this.set({ rated: { ...this.view.rated, [seq]: helped } })
    if (!this.memory.key) return
    await this.api.feedback(this.memory.key, seq, helped).catch(() => undefined)
  }

  /** Everything the server holds of this conversation, or null when it could not be had. */
  async export(): Promise<unknown> {
    try {
      return this.memory.key ? await this.api.export(this.memory.key) : { messages: [] }
    } catch {
      this.set({ said: 'exportFailed' })
      return null
    }
  }

  /** Erase the conversation on the server and here. */
  async erase(): Promise<void> {
    try {
      if (this.memory.key) await this.api.erase(this.memory.key)
    } catch (error) {
      if (!isLost(error)) return this.set({ said: 'eraseFailed' })
    }
    this.leave('erased')
  }

  async loadMenu(): Promise<void> {
    const { language } = this.view
    this.set({ menuState: this.view.menu ? 'ready' : 'loading' })
    try {
      const menu = await this.api.menu(language)
      if (language === this.view.language) this.set({ menu, menuState: 'ready' })
    } catch {
      this.set({ menuState: 'failed' })
    }
  }

  private async loadLanguages(): Promise<void> {
    try {
      const { languages } = await this.api.languages()
      this.registerKnown = true
      this.set({ languages })
      this.adoptPreferred(languages)
    } catch {
      // The built-in languages stay until wake() tries again.
    }
  }

  private adoptPreferred(languages: Language[]): void {
    if (this.view.languageChosen) return
    const language = preferred(languages, this.options.wanted, this.options.fallback)
    if (language === this.view.language) return
    this.set({ language })
    void this.loadMenu()
  }

  private makeOutbox(): Outbox {
    return new Outbox(
      {
        next: () => unsent(this.view.log).find((outgoing) => outgoing.delivery !== 'refused') ?? null,
        prepare: () => this.prepare(),
        send: async (outgoing) => (await this.api.send(this.needKey(), outgoing.clientId, outgoing.content)).seq,
        sent: (outgoing, seq) => this.log(mark(this.view.log, outgoing.clientId, 'sent', seq)),
        failed: (outgoing) => outgoing && this.log(mark(this.view.log, outgoing.clientId, 'failed')),
        refused: (outgoing) => this.log(mark(this.view.log, outgoing.clientId, 'refused')),
        consentNeeded: (outgoing) => this.hold(outgoing),
        lost: () => this.leave('lost'),
      },
      this.seams.clock,
    )
  }

  private async prepare(): Promise<void> {
    if (!this.memory.key) {
      if (unsent(this.view.log).length === 0 && !this.memory.pendingConsent) return
      const key = await this.api.create(this.view.language)
      this.keep({ key, pendingLanguage: false })
      this.set({ hasConversation: true })
      this.connect(key)
    }
    const key = this.needKey()
    const { pendingConsent } = this.memory
    if (pendingConsent) {
      await this.api.consent(key, pendingConsent.keep, pendingConsent.learn)
      this.keep({ pendingConsent: null })
    }
    if (this.memory.pendingLanguage) await this.pushLanguage(key)
  }

  private async pushLanguage(key: Key): Promise<void> {
    const { language } = this.view
    try {
      await this.api.language(key, language)
    } catch (error) {
      // A language that the server does not know must not hold up the messages behind it.
      if (!(error instanceof ApiError) || error.passing || isLost(error)) throw error
    }
    if (language === this.view.language) this.keep({ pendingLanguage: false })
  }

  private needKey(): Key {
    if (!this.memory.key) throw new Error('chat: no conversation: would be right: prepare() first')
    return this.memory.key
  }

  private choose(choice: string, label: string): void {
    this.put(this.make({ choice }, label))
  }

  private make(content: Content, label: string): Outgoing {
    return { clientId: this.seams.newId(), content, label, language: this.view.language, delivery: 'sending', seq: null }
  }

  private put(outgoing: Outgoing): void {
    if ('text' in outgoing.content) this.clearDraft()
    this.set({ said: null })
    this.log(enqueue(this.view.log, outgoing))
    void this.outbox.kick()
  }

  private clearDraft(): void {
    this.keep({ draft: '' })
    this.set({ draft: '', draftVersion: this.view.draftVersion + 1 })
  }

  private hold(outgoing: Outgoing): void {
    this.held = { ...outgoing, delivery: 'sending' }
    this.log(discard(this.view.log, outgoing.clientId))
    this.keep({ keep: null })
    this.set({ keep: null, consentAsked: true, draft: outgoing.label, draftVersion: this.view.draftVersion + 1 })
    this.keep({ draft: outgoing.label })
  }

  private connect(key: Key): void {
    this.line?.stop()
    this.line = new Connection(this.seams, this.api, key, {
      cursor: () => this.view.log.cursor,
      frame: (frame) => this.take(frame),
      batch: (messages, state) => this.takeBatch(messages, state),
      link: (link) => {
        if (link === this.view.link) return
        this.set({ link })
        if (link === 'live' || link === 'polling') void this.outbox.kick()
      },
      lost: () => this.leave('lost'),
    })
    this.line.start()
  }

  private take(frame: Frame): void {
    if (frame.type === 'message') this.takeMessages([frame.message])
    else if (frame.type === 'state') this.takeState(frame.state)
    else if (frame.type === 'typing') this.showTyping(frame.on)
  }

  private takeBatch(messages: Message[], state: State | null): void {
    this.takeMessages(messages)
    if (state) this.takeState(state)
  }

  private takeMessages(messages: Message[]): void {
    if (messages.some((message) => message.from !== 'resident')) this.showTyping(false)
    this.log(receive(this.view.log, messages))
  }

  private takeState(state: State): void {
    this.set({ state })
    // This device gave the consent and knows it first; a state that was on its way must not take it back. A 403 may.
    if (this.memory.keep === null && !this.memory.pendingConsent && typeof state.consent?.keep === 'boolean') {
      this.keep({ keep: state.consent.keep, learn: state.consent.learn })
      this.set({ keep: state.consent.keep, learn: state.consent.learn })
    }
    const theirs = state.language
    // A state that was on its way while the resident chose must not undo the choice.
    if (this.view.languageChosen || !theirs || theirs === this.view.language) return
    this.set({ language: theirs })
    void this.loadMenu()
  }

  private showTyping(on: boolean): void {
    this.seams.clock.cancel(this.typingTimer)
    if (on) this.typingTimer = this.seams.clock.later(() => this.set({ typing: false }), TYPING_MS)
    if (on !== this.view.typing) this.set({ typing: on })
  }

  private leave(said: Said): void {
    this.line?.stop()
    this.line = null
    this.outbox.reset()
    const unsaid = unsent(this.view.log).filter((outgoing) => 'text' in outgoing.content)
    const draft = said === 'lost' ? [...unsaid.map((outgoing) => outgoing.label), this.memory.draft].join('\n').trim() : ''
    this.held = null
    this.memory = { ...afterErasing(this.memory), draft }
    remember(this.seams.storage, this.memory)
    const { language, languageChosen, size, languages, menu, menuState, draftVersion } = this.view
    const kept = { languageChosen, size, menu, menuState, draft, draftVersion: draftVersion + 1 }
    this.set({ ...firstView(languages, language), ...kept, said })
  }

  private log(log: View['log']): void {
    if (log === this.view.log) return
    this.keep({ outgoing: unsent(log) })
    this.set({ log })
  }

  private keep(change: Partial<Memory>): void {
    this.memory = { ...this.memory, ...change }
    remember(this.seams.storage, this.memory)
  }

  private set(change: Partial<View>): void {
    this.view = { ...this.view, ...change }
    for (const listener of this.listeners) listener()
  }
}
