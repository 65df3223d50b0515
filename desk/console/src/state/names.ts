/** What people and stations are called. */

import type { There } from '../protocol.ts'

/** The name of a station; its id while the register is not there. */
export function stationName(there: There | null, id: string): string {
  return there?.stations.find((one) => one.id === id)?.name ?? id
}

/** The name of a district; its id while the register is not there. */
export function districtName(there: There | null, id: string): string {
  return there?.districts.find((one) => one.id === id)?.name ?? id
}

/** The name that a colleague is shown by. */
export function personName(there: There | null, name: string): string {
  return there?.colleagues.find((one) => one.name === name)?.display_name ?? name
}
