/** What is being changed in the organisation: kept until it is saved whole, or thrown away. */

import type { Fault } from '../../parts/form/faults.ts'
import type { ListName, Organisation, OrganisationDocument, Section } from './shapes.ts'

export interface Draft {
  /** What it was made from. */
  base: Organisation | null
  document: OrganisationDocument | null
  status: 'idle' | 'saving' | 'saved' | 'refused' | 'conflict' | 'failed'
  faults: Fault[]
}

export type DraftEvent =
  | { type: 'fetched'; found: Organisation }
  | { type: 'put'; section: ListName; place: number | null; item: unknown }
  | { type: 'taken_out'; section: ListName; place: number }
  | { type: 'set'; section: Section; value: unknown }
  | { type: 'thrown_away' }
  | { type: 'saving' }
  | { type: 'saved' }
  | { type: 'refused'; faults: Fault[] }
  | { type: 'conflict' }
  | { type: 'failed' }

export const EMPTY: Draft = { base: null, document: null, status: 'idle', faults: [] }

/** Whether something is not saved yet. */
export function isChanged({ base, document }: Draft): boolean {
  return base !== null && document !== base.document
}

export function reduce(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'fetched':
      // Somebody who has changed something goes on with it; what was saved meanwhile is told when they save.
      return isChanged(draft) ? draft : { ...draft, base: event.found, document: event.found.document, faults: [] }
    case 'put':
      return put(draft, event)
    case 'taken_out':
      return changed(
        draft,
        event.section,
        listOf(draft, event.section).filter((_, place) => place !== event.place),
      )
    case 'set':
      return changed(draft, event.section, event.value)
    case 'thrown_away':
      return { ...EMPTY, base: draft.base, document: draft.base?.document ?? null }
    case 'saving':
      return { ...draft, status: 'saving', faults: [] }
    case 'saved':
      return saved(draft)
    case 'refused':
      return { ...draft, status: 'refused', faults: event.faults }
    case 'conflict':
    case 'failed':
      return { ...draft, status: event.type }
  }
}

/** What was sent is what is in force, until it is fetched with its new version. */
function saved({ base, document }: Draft): Draft {
  return { base: base && document && { ...base, document }, document, status: 'saved', faults: [] }
}

function put(draft: Draft, { section, place, item }: Extract<DraftEvent, { type: 'put' }>): Draft {
  const list = listOf(draft, section)
  if (place === null) return changed(draft, section, [...list, item], [])
  return changed(
    draft,
    section,
    list.map((one, at) => (at === place ? item : one)),
    [place],
  )
}

/** A section with another value; what was wrong in the part that was changed is not known to be wrong any more. */
function changed(draft: Draft, section: Section, value: unknown, places?: number[]): Draft {
  if (!draft.document) return draft
  const stays = ({ path }: Fault) =>
    path[0] !== section || (places !== undefined && !places.includes(path[1] as number))
  const document = { ...draft.document, [section]: value }
  return { ...draft, document, status: 'idle', faults: draft.faults.filter(stays) }
}

function listOf({ document }: Draft, section: ListName): unknown[] {
  return document?.[section] ?? []
}
