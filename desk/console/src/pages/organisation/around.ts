/** What the forms of the organisation have around them: the other parts, and what exists outside. */

import type { Fault } from '../../parts/form/faults.ts'
import { namedIn } from './names.ts'
import type { Area, Organisation, OrganisationDocument } from './shapes.ts'

export interface Around {
  document: OrganisationDocument
  choices: Organisation['choices']
}

export interface FormProps<T> {
  value: T
  onChange: (value: T) => void
  faults: Fault[]
  around: Around
  /** The id of what is there already stays: others point at it. */
  isNew: boolean
}

export function languagesOf({ choices }: Around): string[] {
  return choices.languages.map(({ id }) => id)
}

/** An area in words, by its id; the id itself where there is none. */
export function areaName({ document }: Around, id: string | undefined): string {
  return nameOf(document.areas, id)
}

export function stationName({ document }: Around, id: string): string {
  return nameOf(document.stations, id)
}

/** A matter in words: the title of a topic or of an entry. */
export function matterName({ choices }: Around, id: string): string {
  return [...choices.topics, ...choices.entries].find((one) => one.id === id)?.name ?? id
}

function nameOf(all: Pick<Area, 'id' | 'names'>[], id: string | undefined): string {
  const found = all.find((one) => one.id === id)
  return found ? namedIn(found.names, found.id) : (id ?? '')
}
