/** What the page shows at one moment. A new value for every change; the page only reads it. */

import type { Link } from './connection.ts'
import { EMPTY, type Log } from './log.ts'
import type { Language, Menu, Standing, State } from './protocol.ts'

export type MenuState = 'loading' | 'ready' | 'failed'
/** A short line under the log that says what just happened; the words are in the locale. */
export type Said =
  | 'refused'
  | 'lost'
  | 'erased'
  | 'entryFailed'
  | 'exportFailed'
  | 'eraseFailed'
  | 'thanked'
  | 'fileLarge'
  | 'fileRefused'
  | 'joinOver'
  | 'joinFailed'
  | null

export interface View {
  language: string
  languageChosen: boolean
  size: number
  languages: Language[]
  menu: Menu | null
  menuState: MenuState
  log: Log
  state: State | null
  keep: boolean | null
  learn: boolean
  link: Link
  typing: boolean
  consentAsked: boolean
  said: Said
  draft: string
  /** Goes up whenever the text field must take `draft` anew; in between the field keeps its own text. */
  draftVersion: number
  rated: Record<number, boolean>
  hasConversation: boolean
  /** How the last ticket of the conversation stands; null while it has none. */
  standing: Standing | null
  /** The face that was chosen last, as long as a few words may be added. */
  face: number | null
  /** The share of each file that has gone, by the id of its message, while it is under way. */
  uploads: Record<string, number>
  /** A code from a station's screen, while the resident is asked which conversation to go on with. */
  joinAsked: string | null
}

/** The first view, before anything was remembered or fetched. */
export function firstView(languages: Language[], language: string): View {
  return {
    language,
    languageChosen: false,
    size: 0,
    languages,
    menu: null,
    menuState: 'loading',
    log: EMPTY,
    state: null,
    keep: null,
    learn: false,
    link: 'none',
    typing: false,
    consentAsked: false,
    said: null,
    draft: '',
    draftVersion: 0,
    rated: {},
    hasConversation: false,
    standing: null,
    face: null,
    uploads: {},
    joinAsked: null,
  }
}

/** Who answers now; before a conversation it is the bot. */
export function answeredBy(view: View): State['answered_by'] {
  return view.state?.answered_by ?? 'bot'
}

/** Whether nothing has been said or read yet. */
export function isUntouched(view: View): boolean {
  return view.log.messages.length + view.log.outgoing.length + view.log.reads.length === 0
}
