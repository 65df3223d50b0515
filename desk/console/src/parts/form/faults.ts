/** What is wrong in a form, by the way to the field. */

import type { Fault } from '../../net/http.ts'
import { t, type TextKey, type Values } from '../../texts.ts'

export type { Fault }
export type Path = (string | number)[]

/** A fault that the page itself found: in the language of the page, where the server's are in English. */
export interface OwnFault extends Fault {
  own: true
}

export function own(path: Path, key: TextKey, values: Values = {}): OwnFault {
  return { path, what: t(key, values), right: '', own: true }
}

export function isOwn(fault: Fault): fault is OwnFault {
  return 'own' in fault
}

/** The faults below a key, their paths shortened by it. */
export function under(faults: Fault[], ...path: Path): Fault[] {
  return faults
    .filter((fault) => path.every((key, place) => fault.path[place] === key))
    .map((fault) => ({ ...fault, path: fault.path.slice(path.length) }))
}

/** The faults that belong to none of these fields, and so to the whole. */
export function elsewhere(faults: Fault[], fields: (string | number)[]): Fault[] {
  return faults.filter(({ path }) => path[0] === undefined || !fields.includes(path[0]))
}

/** A fault in one line. */
export function faultLine({ what, right }: Fault): string {
  return right ? `${what}: ${right}` : what
}
