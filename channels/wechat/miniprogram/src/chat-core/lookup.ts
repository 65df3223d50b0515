/** Numbers as people type them: of a ticket, of a telephone, in whatever figures. */

import { plainFigures } from './figures.ts'

const TICKET = /^T([2-9A-HJ-NP-Z]{4})([2-9A-HJ-NP-Z]{2})$/
const PHONE = /^\+?[0-9][0-9 -]{4,18}[0-9]$/
const BESIDE = /[\s\u200e\u200f\u2066-\u2069.\u00b7_\u2010-\u2015\u2212-]/g

/** The number of a ticket from what was typed, in small letters or without its lines too; null for what is none. */
export function ticketNumber(typed: string): string | null {
  const found = TICKET.exec(plainFigures(typed).replace(BESIDE, '').toUpperCase())
  return found ? `T-${found[1]}-${found[2]}` : null
}

/** The code that goes with it; null for what is none. */
export function lookupCode(typed: string): string | null {
  const code = plainFigures(typed).replace(BESIDE, '')
  return /^\d{4,16}$/.test(code) ? code : null
}

/** A telephone number from what was typed; null for what is none. */
export function phoneNumber(typed: string): string | null {
  const number = plainFigures(typed).replace(/[\u200e\u200f\u2066-\u2069()]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-').trim()
  return PHONE.test(number) ? number : null
}
