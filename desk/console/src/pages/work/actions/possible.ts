/** What can be done with a ticket in a window of its own, by its state and the rights of who looks at it. */

import { may } from '../../../pages.ts'
import { hasEnded, type Detail, type Me } from '../../../protocol.ts'
import { isInMyHands } from '../../../state/lists.ts'
import type { Action } from '../../../state/state.ts'

/** The actions that are offered, in their order. */
export function possible(detail: Detail, me: Me | null): Action[] {
  const ended = hasEnded(detail)
  const hands = isInMyHands(detail, me)
  const erased = detail.conversation.messages.length === 0
  const all: [Action, boolean][] = [
    ['refer', hands && detail.state !== 'waiting_department' && may(me, 'ticket.move')],
    ['transfer', !ended && may(me, 'ticket.move')],
    ['send_back', !ended && detail.from_station !== null && may(me, 'ticket.move')],
    ['co_handler', !ended && may(me, 'ticket.move')],
    ['merge', hands && detail.tied.length > 0 && may(me, 'ticket.move')],
    ['kind', !ended && may(me, 'ticket.kind')],
    ['extension', hands && detail.extension === null && may(me, 'ticket.extend')],
    ['rework', ended && !erased && ['resolved', 'closed'].includes(detail.state) && may(me, 'ticket.rework')],
  ]
  return all.filter(([, allowed]) => allowed).map(([action]) => action)
}

/** Whether another ticket may go on under this one's number by its kind: one that few may see only under its like. */
export function fitsKind(detail: Detail, other: { kind: string }): boolean {
  return !['about_staff', 'confidential'].includes(other.kind) || other.kind === detail.kind
}
