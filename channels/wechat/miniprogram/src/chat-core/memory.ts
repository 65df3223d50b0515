/** What this device remembers between visits: the conversation's key, choices, the draft and unsent messages. Never the messages. */

import type { Key } from './api.ts'
import type { Outgoing } from './log.ts'
import type { Storage } from './seams.ts'

export interface PendingConsent {
  keep: boolean
  learn: boolean
}

export interface Memory {
  key: Key | null
  language: string | null
  size: number
  draft: string
  keep: boolean | null
  learn: boolean
  pendingConsent: PendingConsent | null
  pendingLanguage: boolean
  /** Whether the conversation has ever had a ticket, open or ended. */
  hadTicket: boolean
  outgoing: Outgoing[]
}

export const FRESH: Memory = {
  key: null,
  language: null,
  size: 0,
  draft: '',
  keep: null,
  learn: false,
  pendingConsent: null,
  pendingLanguage: false,
  hadTicket: false,
  outgoing: [],
}

const PLACE = 'shiliu.chat'

/** Read what was remembered; anything unreadable counts as nothing. */
export function recall(storage: Storage): Memory {
  try {
    const found = JSON.parse(storage.read(PLACE) ?? '{}') as Partial<Memory>
    return { ...FRESH, ...found, outgoing: Array.isArray(found.outgoing) ? found.outgoing : [] }
  } catch {
    return FRESH
  }
}

/** Remember. A full or forbidden storage must not stop the conversation. */
export function remember(storage: Storage, memory: Memory): void {
  try {
    storage.write(PLACE, JSON.stringify(memory))
  } catch {
    // Private windows refuse storage: the conversation then lives as long as the page.
  }
}

/** What is left after "erase and start anew": how the page looks, and nothing of the conversation. */
export function afterErasing(memory: Memory): Memory {
  return { ...FRESH, language: memory.language, size: memory.size }
}
