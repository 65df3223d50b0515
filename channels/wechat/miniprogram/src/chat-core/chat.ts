/** One resident's chat: every action the page offers, over the log, the outbox and the line. Knows no screen and no platform. */

import { ApiError, makeApi, type Api, type Key } from './api.ts'
import { Arrival } from './arrival.ts'
import { Board } from './board.ts'
import { Connection, isLost } from './connection.ts'
import { Consent } from './consent.ts'
import { Counter } from './counter.ts'
import { Files, MOST_BYTES } from './files.ts'
import { Incoming } from './incoming.ts'
import { Linked } from './linked.ts'
import { builtIn, preferred } from './languages.ts'
import { addRead, discard, EMPTY, enqueue, mark, unsent, type Outgoing } from './log.ts'
import { afterErasing, recall, type Memory } from './memory.ts'
import { Outbox } from './outbox.ts'
import type { Check, Content, Option } from './protocol.ts'
import type { LocaleLanguage } from './i18n.ts'
import { Register } from './register.ts'
import type { LocalFile, Seams } from './seams.ts'
import { answeredBy, firstView, type Said, type View } from './view.ts'

export interface ChatOptions {
  locales: LocaleLanguage[]
  fallback: string
  wanted: readonly string[]
}

/** What the page shows first, on this device. */
function viewOf(memory: Memory, options: ChatOptions): View {
  const languages = builtIn(options.locales)
  const language = memory.language ?? preferred(languages, options.wanted, options.fallback)
  const { size, draft, keep, learn, outgoing, key } = memory
  return {
    ...firstView(languages, language),
    languageChosen: memory.language !== null,
    size,
    draft,
    keep,
    learn,
    log: { ...EMPTY, outgoing },
    hasConversation: key !== null,
  }
}

/** The chat. Read `view`, call the actions, `subscribe` to changes. */
export class Chat {
  /** What can be asked about the ticket of the conversation. */
  readonly counter: Counter
  /** Coming in with a code from a station's screen. */
  readonly arrival: Arrival
  /** Reading an answer that somebody was sent the address of. */
  readonly linked: Linked
  private readonly board: Board
  private readonly seams: Seams
  private readonly api: Api
  private readonly register: Register
  private readonly files: Files
  private readonly consent: Consent
  private readonly incoming: Incoming
  private readonly outbox: Outbox
  private line: Connection | null = null

  constructor(seams: Seams, options: ChatOptions) {
    const memory = recall(seams.storage)
    this.seams = seams
    this.api = makeApi(seams.http)
    this.board = new Board(seams.storage, memory, viewOf(memory, options))
    this.register = new Register(this.board, this.api, options.wanted, options.fallback)
    this.counter = new Counter(this.board, this.api, seams.clock)
    this.incoming = new Incoming(this.board, this.register, this.counter, seams.clock)
    this.consent = new Consent(this.board)
    this.files = new Files(this.board, seams.files)
    this.arrival = new Arrival(this.board, this.api, (key) => this.enter(key))
    this.linked = new Linked(this.board, this.api, seams.newId, (language) => this.chooseLanguage(language))
    this.outbox = this.makeOutbox()
  }

  get view(): View {
    return this.board.view
  }

  private get memory(): Memory {
    return this.board.memory
  }

  /** Be told of every change; gives back how to stop. */
  subscribe = (listener: () => void): (() => void) => this.board.subscribe(listener)

  /** Fetch what everyone may read, and go on with a conversation that this device remembers. */
  start(): void {
    this.register.load()
    if (this.memory.key) this.connect(this.memory.key)
    void this.outbox.kick()
  }

  /** The network or the page came back. */
  wake(): void {
    this.line?.wake()
    void this.outbox.kick()
    this.register.wake()
    void this.counter.refresh()
  }

  /** The network went away: say so now, not when a timeout finds out. */
  sleep(): void {
    this.line?.drop()
    this.board.set({ link: this.line ? 'offline' : 'none' })
  }

  /** Choose the language of page and answers; works without a network and reaches the server when it can. */
  chooseLanguage(language: string): void {
    const changed = language !== this.view.language
    this.board.keep({ language, pendingLanguage: this.memory.pendingLanguage || (changed && this.memory.key !== null) })
    this.board.set({ language, languageChosen: true })
    if (!changed) return
    void this.loadMenu()
    void this.outbox.kick()
  }

  chooseSize(size: number): void {
    this.board.keep({ size })
    this.board.set({ size })
  }

  /** Keep what stands in the text field; the page does not redraw for it. */
  saveDraft(draft: string): void {
    this.board.keep({ draft })
  }

  /** Send words. Without consent they wait in the field while the resident is asked; gives whether the field may be cleared. */
  write(text: string): boolean {
    const words = text.trim()
    if (words === '') return false
    const outgoing = this.make({ text: words }, words)
    return this.consent.before(() => this.put(outgoing))
  }

  /** Do something that leaves a trace of the resident's own: at once, or when they have agreed to it. */
  withConsent(then: () => void): void {
    this.consent.before(then)
  }

  /** Send a photo or a recording under the words that name it. */
  sendFile(file: LocalFile, label: string): void {
    if (file.bytes > MOST_BYTES) {
      this.files.release(file)
      return this.board.set({ said: 'fileLarge' })
    }
    const outgoing = { ...this.make({ attachment: '' }, label), file }
    this.consent.before(() => this.put(outgoing))
  }

  /** Where a file of the conversation lies on this device; null where it cannot be had now. */
  async file(id: string): Promise<string | null> {
    return this.memory.key ? this.files.place(this.memory.key, id) : null
  }

  /** The resident's answer to the consent question. */
  answerConsent(keep: boolean, learn: boolean): void {
    this.consent.answer(keep, learn)
    void this.outbox.kick()
  }

  /** Open the consent question again (from the menu), or close it without an answer. */
  askConsent(open: boolean): void {
    this.consent.open(open)
  }

  /** Follow an option under an answer; links are the platform's business. */
  follow(option: Option): void {
    const [what, value = ''] = option.id.split(':')
    if (what === 'rate') this.board.set({ face: Number(value) })
    if (option.kind === 'entry') void this.openEntry(option.id.replace(/^entry:/, ''), option.label)
    else if (option.kind === 'language') this.chooseLanguage(option.id.replace(/^language:/, ''))
    else this.choose(option.id, option.label)
  }

  /** Ask for a person; needs no consent, since it says nothing. */
  askPerson(label: string): void {
    this.choose('person', label)
  }

  /** Open the ticket again that has ended. */
  reopen(label: string): void {
    this.choose('reopen', label)
  }

  /** Show an entry: as part of the conversation where one is kept, else read without leaving a trace. */
  async openEntry(entry: string, label: string): Promise<void> {
    this.board.set({ said: null })
    if (this.view.keep === true && answeredBy(this.view) !== 'person') return this.choose(`entry:${entry}`, label)
    try {
      const reading = await this.api.entry(entry, this.view.language)
      this.board.set({ log: addRead(this.view.log, this.seams.newId(), reading) })
    } catch {
      this.board.set({ said: 'entryFailed' })
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
    this.board.log(mark(this.view.log, clientId, 'sending'))
    void this.outbox.kick()
  }

  /** Don't send it after all; what is under way is stopped. */
  discard(clientId: string): void {
    const outgoing = this.view.log.outgoing.find((one) => one.clientId === clientId)
    this.files.callOff(clientId)
    if (outgoing?.file) this.files.release(outgoing.file)
    this.board.log(discard(this.view.log, clientId))
  }

  async rate(seq: number, helped: boolean): Promise<void> {
    this.board.set({ rated: { ...this.view.rated, [seq]: helped } })
    if (!this.memory.key) return
    await this.api.feedback(this.memory.key, seq, helped).catch(() => undefined)
  }

  /** Everything the server holds of this conversation, or null when it could not be had. */
  async export(): Promise<unknown> {
    try {
      return this.memory.key ? await this.api.export(this.memory.key) : { messages: [] }
    } catch {
      this.board.set({ said: 'exportFailed' })
      return null
    }
  }

  /** Erase the conversation on the server and here. */
  async erase(): Promise<void> {
    try {
      if (this.memory.key) await this.api.erase(this.memory.key)
    } catch (error) {
      if (!isLost(error)) return this.board.set({ said: 'eraseFailed' })
    }
    this.leave('erased')
  }

  loadMenu(): Promise<void> {
    return this.register.menu()
  }

  private makeOutbox(): Outbox {
    return new Outbox(
      {
        next: () => unsent(this.view.log).find((outgoing) => outgoing.delivery !== 'refused') ?? null,
        prepare: () => this.prepare(),
        send: (outgoing) => this.send(outgoing),
        sent: (outgoing, seq) => this.board.log(mark(this.view.log, outgoing.clientId, 'sent', seq)),
        failed: (outgoing) => outgoing && this.board.log(mark(this.view.log, outgoing.clientId, 'failed')),
        refused: (outgoing, error) => this.refused(outgoing, error),
        consentNeeded: (outgoing) => this.hold(outgoing),
        lost: () => this.leave('lost'),
      },
      this.seams.clock,
    )
  }

  private async send(outgoing: Outgoing): Promise<number> {
    const key = this.needKey()
    const content = await this.files.upload(key, outgoing)
    return (await this.api.send(key, outgoing.clientId, content)).seq
  }

  private refused(outgoing: Outgoing, error: ApiError): void {
    this.board.log(mark(this.view.log, outgoing.clientId, 'refused'))
    if (outgoing.file) this.board.set({ said: error.status === 413 ? 'fileLarge' : 'fileRefused' })
  }

  private async prepare(): Promise<void> {
    if (!this.memory.key) {
      if (unsent(this.view.log).length === 0 && !this.memory.pendingConsent) return
      const key = await this.api.create(this.view.language)
      // One that was joined meanwhile goes before an empty new one.
      if (this.memory.key) return this.prepare()
      this.board.keep({ key, pendingLanguage: false })
      this.board.set({ hasConversation: true })
      this.connect(key)
    }
    const key = this.needKey()
    const { pendingConsent } = this.memory
    if (pendingConsent) {
      await this.api.consent(key, pendingConsent.keep, pendingConsent.learn)
      this.board.keep({ pendingConsent: null })
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
    if (language === this.view.language) this.board.keep({ pendingLanguage: false })
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
    this.board.set({ said: null })
    this.board.log(enqueue(this.view.log, outgoing))
    void this.outbox.kick()
  }

  private clearDraft(): void {
    this.board.keep({ draft: '' })
    this.board.set({ draft: '', draftVersion: this.view.draftVersion + 1 })
  }

  /** The server knows of no consent: the message waits for the resident's answer, its words in the field. */
  private hold(outgoing: Outgoing): void {
    this.board.log(discard(this.view.log, outgoing.clientId))
    this.consent.again(() => this.put({ ...outgoing, delivery: 'sending' }))
    if (!('text' in outgoing.content)) return
    this.board.keep({ draft: outgoing.label })
    this.board.set({ draft: outgoing.label, draftVersion: this.view.draftVersion + 1 })
  }

  /** Go on with a conversation that was begun elsewhere; what was not sent yet goes back into the field. */
  private enter(key: Key): void {
    this.leave(null)
    this.incoming.begin(true)
    this.board.keep({ key })
    this.board.set({ hasConversation: true })
    this.connect(key)
  }

  private connect(key: Key): void {
    this.line?.stop()
    this.line = new Connection(this.seams, this.api, key, {
      cursor: () => this.view.log.cursor,
      frame: (frame) => this.incoming.take(frame),
      batch: (messages, state) => this.incoming.takeBatch(messages, state),
      link: (link) => {
        if (link === this.view.link) return
        this.board.set({ link })
        if (link === 'live' || link === 'polling') void this.outbox.kick()
      },
      lost: () => this.leave('lost'),
    })
    this.line.start()
  }

  private leave(said: Said): void {
    this.line?.stop()
    this.line = null
    this.counter.stop()
    this.files.clear()
    this.outbox.reset()
    const unsaid = unsent(this.view.log).filter((outgoing) => 'text' in outgoing.content)
    const draft = said === 'erased' ? '' : [...unsaid.map((outgoing) => outgoing.label), this.memory.draft].join('\n').trim()
    this.consent.forget()
    this.incoming.begin(false)
    this.board.keep({ ...afterErasing(this.memory), draft })
    const { language, languageChosen, size, languages, menu, menuState, draftVersion } = this.view
    const kept = { languageChosen, size, menu, menuState, draft, draftVersion: draftVersion + 1 }
    this.board.set({ ...firstView(languages, language), ...kept, said })
  }
}
