/** Why the bot understood a message as it did: what the desk API tells of it. */

export type Role = 'whole' | 'in view' | 'corrected' | 'question'
export type Rule =
  | 'emergency'
  | 'language'
  | 'wordless'
  | 'other'
  | 'answer'
  | 'clarify'
  | 'low'
  | 'failures'
  | 'strained'
  | 'both'
  | 'follow_up'

export interface Nearest {
  text: string
  language: string
  likeness: number
}

export interface View {
  view: string
  value: number
  weight: number
  contribution: number
}

export interface Weighed {
  entry: string
  score: number
  chance: number
  views: View[]
  constant: number
  sum: number
  nearest_meaning: Nearest | null
  nearest_wording: Nearest | null
}

export interface Signal {
  signal: string
  value: number
  usual: number
  contribution: number
}

export interface ReadAs {
  role: Role
  text: string
  candidates: Weighed[]
  others: { intent: string; chance: number }[]
  weights_of: string
  signals: Signal[]
  base: number
  trust: number
  helped: number
  thresholds: { answer: number; clarify: number }
}

export interface Decision {
  intent: string
  decision: 'answer' | 'clarify' | 'handoff' | 'say'
  entry: string | null
  also: string | null
  offered: string[]
  question: string | null
  reason: string | null
  topic: string | null
  role: Role
}

export interface Explanation {
  text: string
  language: string
  script: string
  found: 'script' | 'spelling' | 'chosen' | 'nothing'
  normalised: string
  folded: string
  entry: string | null
  readings: ReadAs[]
  decision: Decision
  reason: { rule: Rule; value: number | null; limit: number | null }
}

/** The readings, those that decided first. */
export function inOrder({ readings, decision }: Explanation): ReadAs[] {
  const decided = (one: ReadAs) => one.role === decision.role
  return [...readings.filter(decided), ...readings.filter((one) => !decided(one))]
}
