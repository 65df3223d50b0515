/** The people of the desk as its API lists and changes them. */

import type { Week } from '../../parts/form/week.ts'

export interface Leave {
  /** A day, or a time such as 2026-12-30 14:00; a day as an end is the last one away. */
  from: string
  until: string
  stand_in: string | null
}

export interface Account {
  active: boolean
  has_password: boolean
  second_factor: 'on' | 'owed' | 'none'
  /** Until when an invitation that nobody has used yet works. */
  invited_until: string | null
}

export interface Person {
  name: string
  shown: string
  role: string
  station: string
  languages: string[]
  topics: string[]
  districts: string[]
  teams: string[]
  /** Null: the hours of the station. */
  hours: Week | null
  capacity: number
  leave: Leave[]
  revision: string
  /** For whoever may change it. */
  account: Account | null
}

/** What whoever invites sees once. */
export interface Invitation {
  code: string
  until: string
}

export interface People {
  people: Person[]
  roles: string[]
}

export interface OneSession {
  id: string
  agent: string
  made_at: string
  seen_at: string | null
  expires_at: string
  half: boolean
  current: boolean
}
