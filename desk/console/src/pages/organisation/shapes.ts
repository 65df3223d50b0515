/** The organisation as the desk API shows it and takes it. */

import type { Names } from '../../parts/form/NamesField.tsx'
import type { Week } from '../../parts/form/week.ts'

export const LEVELS = ['city', 'district', 'street'] as const
export type Level = (typeof LEVELS)[number]

export interface Area {
  id: string
  level: Level | ''
  parent?: string
  names: Names
}

export interface Station {
  id: string
  area: string
  names: Names
  /** Absent: unknown, and never open. */
  hours?: Week
}

export interface Team {
  id: string
  station: string
  names: Names
  languages?: string[]
  topics?: string[]
}

export interface Duty {
  matter: string
  department: Names
  area?: string
  level?: Level
  workdays?: number
  basis?: string
  co_handlers?: string[]
}

export interface Days {
  closed?: string[]
  open?: Record<string, string[]>
  known?: number[]
  workdays?: string[]
  worked_as?: Record<string, string>
}

export interface OrganisationDocument {
  calendar: Days
  targets: Record<string, number>
  areas: Area[]
  stations: Station[]
  teams: Team[]
  duties: Duty[]
  confidential: string[]
}

export interface Named {
  id: string
  name: string
}

export interface Organisation {
  version: number
  made_by: string | null
  made_at: string | null
  document: OrganisationDocument
  calendar: { known_until: string; missing: number[] }
  choices: { languages: Named[]; topics: Named[]; entries: Named[] }
}

/** The sections that are lists of things. */
export interface Lists {
  areas: Area
  stations: Station
  teams: Team
  duties: Duty
}
export type ListName = keyof Lists
export const LISTS: ListName[] = ['areas', 'stations', 'teams', 'duties']
export const SECTIONS = ['stations', 'areas', 'teams', 'duties', 'calendar', 'targets', 'confidential'] as const
export type Section = (typeof SECTIONS)[number]

/** The section that an address names; the first one where it names none. */
export function sectionOf(rest: string): Section {
  return SECTIONS.find((one) => one === rest.split('/')[0]) ?? SECTIONS[0]
}
