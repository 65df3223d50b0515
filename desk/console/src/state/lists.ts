/** The queue: lists of tickets kept current by what comes over the live line, and what is worth saying aloud. */

import { hasEnded, isOfferedTo, isWorkedOn, type List, type Me, type Tab, type Ticket } from '../protocol.ts'
import type { Line } from '../texts.ts'
import type { Events, Handlers } from './events.ts'
import { NO_FILTERS } from './filters.ts'
import type { State } from './state.ts'

type Names = 'tab' | 'tickets' | 'tickets_failed' | 'row' | 'filters' | 'no_filters' | 'translations'

export const queue: Pick<Handlers, Names> = {
  tab: (state, { tab }) => ({ ...state, tab }),
  tickets: (state, { list, tickets }) => withList(state, list, tickets),
  tickets_failed: (state) => ({ ...state, listFailed: true }),
  row: withRow,
  filters: (state, { filters }) => ({ ...state, filters: { ...state.filters, ...filters } }),
  no_filters: (state) => ({ ...state, filters: NO_FILTERS }),
  translations: (state, { translations }) => ({ ...state, translations }),
}

/** Say something politely; the turn makes a repeated line heard again. */
export function announce(state: State, lines: Line[]): State {
  return lines.length ? { ...state, announcement: { lines, turn: state.announcement.turn + 1 } } : state
}

/** Take a fetched list in place of the old one. */
function withList(state: State, list: List, tickets: Ticket[]): State {
  const before = state.lists[list]
  const next = { ...state, lists: { ...state.lists, [list]: tickets }, listFailed: false }
  return list === 'open' && before ? announce(next, news(before, tickets, state)) : next
}

/** A ticket as it stands now, or one that has gone out of sight. */
function withRow(state: State, { number, ticket }: Events['row']): State {
  const { open, closed } = state.lists
  const known = open?.find((one) => one.number === number)
  const ended = ticket !== null && hasEnded(ticket)
  const lists = {
    open: open && placed(open, number, ended ? null : ticket),
    closed: closed && (ended ? [ticket, ...without(closed, number)] : without(closed, number)),
  }
  const next = { ...state, lists }
  return open && ticket && !ended ? announce(next, news(known ? [known] : [], [ticket], state)) : next
}

function without(tickets: Ticket[], number: string): Ticket[] {
  return tickets.filter((one) => one.number !== number)
}

/** The list with this ticket at its place: emergencies first, then who has waited longest. */
function placed(tickets: Ticket[], number: string, ticket: Ticket | null): Ticket[] {
  const others = without(tickets, number)
  if (!ticket) return others
  const next = others.findIndex((one) => before(ticket, one))
  others.splice(next < 0 ? others.length : next, 0, ticket)
  return others
}

function before(one: Ticket, other: Ticket): boolean {
  const urgent = Number(other.reason === 'emergency') - Number(one.reason === 'emergency')
  return urgent ? urgent < 0 : one.waiting_since < other.waiting_since
}

function news(known: Ticket[], tickets: Ticket[], state: State): Line[] {
  const earlier = new Map(known.map((ticket) => [ticket.number, ticket]))
  const lines: Line[] = []
  const fresh = tickets.filter((ticket) => !earlier.has(ticket.number) && isWaiting(ticket))
  if (fresh.length === 1) lines.push({ key: 'announce_ticket', values: { number: fresh[0]!.number } })
  if (fresh.length > 1) lines.push({ key: 'announce_tickets', values: { count: fresh.length } })
  for (const ticket of tickets) {
    const old = earlier.get(ticket.number)
    if (isOfferedTo(ticket, state.me) && !(old && isOfferedTo(old, state.me))) {
      lines.push({ key: 'announce_offer', values: { number: ticket.number } })
    }
    if (old && ticket.unread > old.unread && isMine(ticket, state.me) && ticket.number !== state.current) {
      lines.push({ key: 'announce_message', values: { number: ticket.number } })
    }
  }
  return lines
}

/** Put a ticket as a change has left it wherever it is listed. */
export function withTicket(state: State, ticket: Ticket): State {
  const place = (list: Ticket[] | null) =>
    list && list.map((one) => (one.number === ticket.number ? { ...one, ...row(ticket), clocks: ticket.clocks ?? one.clocks } : one))
  const { open, closed } = state.lists
  return { ...state, lists: { open: place(open), closed: place(closed) } }
}

const ROW = [
  'number', 'kind', 'state', 'topic', 'entry', 'language', 'reason', 'opened_at', 'waiting_since', 'closed_at',
  'responded_at', 'assignee', 'assignee_name', 'unread', 'channel', 'origin', 'station', 'from_station', 'level',
  'district', 'wish', 'department', 'co_handlers', 'extension', 'reopened', 'merged_into',
] as const satisfies (keyof Ticket)[]

/** What a list holds of a ticket; not the conversation. */
function row(ticket: Ticket): Partial<Ticket> {
  return Object.fromEntries(ROW.map((key) => [key, ticket[key]]))
}

/** Whether nobody works on a ticket yet. */
export function isWaiting(ticket: Ticket): boolean {
  return !hasEnded(ticket) && !isWorkedOn(ticket)
}

/** Whether a ticket is with this operator: offered, in work, or ended. */
export function isMine(ticket: Ticket, me: Me | null): boolean {
  return me !== null && ticket.assignee === me.name
}

/** Whether this operator has taken a ticket and may speak. */
export function isInMyHands(ticket: Ticket, me: Me | null): boolean {
  return isMine(ticket, me) && isWorkedOn(ticket)
}

/** Whether this operator works on a ticket, alone or with others. */
export function concerns(ticket: Ticket, me: Me | null): boolean {
  return isMine(ticket, me) || (me !== null && ticket.co_handlers.includes(me.name))
}

/** The tickets of a tab: what is offered to this operator comes first. */
export function listed(lists: State['lists'], tab: Tab, me: Me | null): Ticket[] | null {
  if (tab === 'closed') return lists.closed
  if (!lists.open) return null
  const all = tab === 'mine' ? lists.open.filter((ticket) => concerns(ticket, me)) : lists.open
  const offered = all.filter((ticket) => isOfferedTo(ticket, me))
  return offered.length ? [...offered, ...all.filter((ticket) => !isOfferedTo(ticket, me))] : all
}

/** What the head and the document's title count: who waits for anybody, and who waits for me. */
export function counts(open: Ticket[] | null, me: Me | null): { waiting: number; unread: number } {
  let waiting = 0
  let unread = 0
  for (const ticket of open ?? []) {
    if (isWaiting(ticket)) waiting += 1
    if (isMine(ticket, me) && ticket.unread > 0) unread += 1
  }
  return { waiting, unread }
}
