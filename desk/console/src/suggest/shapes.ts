/** Answers that may fit what somebody says, as POST /v1/suggest gives them; the hotline page and the panel use them. */

import type { Suggestion } from '../protocol.ts'

export type Outcome = 'used' | 'edited' | 'rejected'
export const OUTCOMES: Outcome[] = ['used', 'edited', 'rejected']

export interface Dates {
  checked_on: string
  valid_from: string
  review_by: string
  valid_until?: string
}

export interface Suggested extends Suggestion {
  dates: Dates
}

export interface Found {
  /** For the word about what became of it. */
  id: string
  language: string
  script: string
  decision: string
  candidates: Suggested[]
}
