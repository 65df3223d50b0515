/** What is pinned while one is on the phone. It is gone with the page: nothing of it is kept. */

import type { Outcome, Suggested } from '../../suggest/shapes.ts'

export interface Pinned {
  /** Of which suggestion it is, for the word about what became of it. */
  suggestion: string
  /** The caller's language. */
  language: string
  candidate: Suggested
}

export interface Hotline {
  /** What the caller says. */
  said: string
  /** Chosen by the operator; null has it found out. */
  language: string | null
  pinned: Pinned | null
  /** The sections that have been told, by their place. */
  told: number[]
  outcome: Outcome | null
}

export type Event =
  | { type: 'said'; said: string }
  | { type: 'language'; language: string | null }
  | { type: 'pinned'; pinned: Pinned }
  | { type: 'unpinned' }
  | { type: 'told'; section: number }
  | { type: 'outcome'; outcome: Outcome }
  | { type: 'over' }

export const NOBODY: Hotline = { said: '', language: null, pinned: null, told: [], outcome: null }
const NOTHING_TOLD = { told: [], outcome: null }

export function reduce(state: Hotline, event: Event): Hotline {
  switch (event.type) {
    case 'said':
      return { ...state, said: event.said }
    case 'language':
      // What is pinned is told in the caller's language, which the operator knows best.
      return { ...state, language: event.language, pinned: spokenIn(state.pinned, event.language) }
    case 'pinned':
      return isSame(state.pinned, event.pinned) ? state : { ...state, pinned: event.pinned, ...NOTHING_TOLD }
    case 'unpinned':
      return { ...state, pinned: null, ...NOTHING_TOLD }
    case 'told':
      return { ...state, told: toggled(state.told, event.section) }
    case 'outcome':
      return { ...state, outcome: event.outcome }
    case 'over':
      return NOBODY
  }
}

function spokenIn(pinned: Pinned | null, language: string | null): Pinned | null {
  return pinned && language ? { ...pinned, language } : pinned
}

/** The same answer found once more stays as it is, with what has been told of it. */
function isSame(pinned: Pinned | null, other: Pinned): boolean {
  return pinned?.candidate.entry === other.candidate.entry && pinned.language === other.language
}

function toggled(told: number[], section: number): number[] {
  return told.includes(section) ? told.filter((one) => one !== section) : [...told, section].sort((a, b) => a - b)
}
