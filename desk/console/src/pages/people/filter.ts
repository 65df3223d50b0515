/** Who of the people is looked for. */

import type { Person } from './shapes.ts'

export interface Filter {
  text: string
  station: string
  role: string
  language: string
  /** Whether those who have left are wanted, too. */
  left: boolean
}

export const ALL: Filter = { text: '', station: '', role: '', language: '', left: false }

export function filtered(people: Person[], { text, station, role, language, left }: Filter): Person[] {
  const wanted = text.trim().toLowerCase()
  return people.filter(
    (one) =>
      (left || one.account?.active !== false) &&
      (!wanted || one.name.toLowerCase().includes(wanted) || one.shown.toLowerCase().includes(wanted)) &&
      (!station || one.station === station) &&
      (!role || one.role === role) &&
      (!language || one.languages.includes(language)),
  )
}
