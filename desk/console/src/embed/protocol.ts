/** What a host page and the panel say to each other, version 1: docs/embedding.md is its contract. */

export const VERSION = 1

export type ToPanel =
  | { type: 'init'; ticket?: string; language?: string }
  | { type: 'conversation.selected'; conversation: string; language?: string; text?: string }
  | { type: 'message.appended'; conversation: string; from: 'visitor' | 'agent'; text: string; language?: string }
  | { type: 'conversation.closed'; conversation: string }

export type ErrorCode = 'ticket_needed' | 'ticket_refused' | 'origin_refused' | 'unavailable'

export type FromPanel =
  | { type: 'ready' }
  | {
      type: 'suggestion.insert'
      conversation: string | null
      suggestion: string
      entry: string
      language: string
      text: string
    }
  | { type: 'suggestion.copied'; conversation: string | null; suggestion: string; entry: string; language: string }
  | { type: 'resize'; height: number }
  | { type: 'error'; code: ErrorCode; message: string }

export type Enveloped<T> = T & { shiliu: typeof VERSION }

/** A message with its version, as it goes out. */
export function enveloped<T extends object>(message: T): Enveloped<T> {
  return { shiliu: VERSION, ...message }
}

// Names of conversations are the host's own; longer ones are a mistake.
const LONGEST_NAME = 200
const LONGEST_TEXT = 2000

type Check = (value: unknown) => boolean
const isText =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest
const isName: Check = (value) => isText(LONGEST_NAME)(value) && value !== ''
const isSide: Check = (value) => value === 'visitor' || value === 'agent'
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const language = maybe(isText(8))
const TO_PANEL: Record<ToPanel['type'], Record<string, Check>> = {
  init: { ticket: maybe(isText(1000)), language },
  'conversation.selected': { conversation: isName, language, text: maybe(isText(LONGEST_TEXT)) },
  'message.appended': { conversation: isName, from: isSide, text: isText(LONGEST_TEXT), language },
  'conversation.closed': { conversation: isName },
}
const FROM_PANEL: Record<FromPanel['type'], Record<string, Check>> = {
  ready: {},
  'suggestion.insert': { text: isText(100_000), entry: isName, suggestion: isName },
  'suggestion.copied': { entry: isName, suggestion: isName },
  resize: { height: (value) => typeof value === 'number' && value >= 0 && value < 100_000 },
  error: { code: isName, message: isText(1000) },
}

/** What a host page says, or null for what is none of it; further fields are left for later versions. */
export function readToPanel(data: unknown): ToPanel | null {
  return read<ToPanel>(data, TO_PANEL)
}

/** What the panel says, or null for what is none of it. */
export function readFromPanel(data: unknown): FromPanel | null {
  return read<FromPanel>(data, FROM_PANEL)
}

function read<T>(data: unknown, known: Record<string, Record<string, Check>>): T | null {
  if (typeof data !== 'object' || data === null) return null
  const given = data as Record<string, unknown>
  if (given.shiliu !== VERSION || typeof given.type !== 'string') return null
  const checks = Object.prototype.hasOwnProperty.call(known, given.type) ? known[given.type] : undefined
  if (!checks) return null
  return Object.keys(checks).every((name) => checks[name]!(given[name])) ? (given as T) : null
}
