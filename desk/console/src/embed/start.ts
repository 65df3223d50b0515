/** What the address of the panel says, after its #: that part is sent to no server and stands in no log. */

import type { Start } from './panel.ts'

const ORIGIN = /^https?:\/\/[^/\s]+$/

/** Read it; a host that does not say who it is gets no answer, since there is nobody to send it to. */
export function readStart(hash: string): Start {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const origin = said.get('origin') ?? ''
  if (!ORIGIN.test(origin)) throw new Error('address of the panel: origin=https://… is needed after the #')
  return { origin, ticket: said.get('ticket') ?? '', language: said.get('language') ?? '' }
}

/** Read it and take it out of the address, so that neither history nor a reload has the ticket. */
export function takeStart(): Start {
  const start = readStart(location.hash)
  history.replaceState(null, '', location.pathname)
  return start
}
