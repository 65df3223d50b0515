/** The queue: lists of tickets, and what is worth saying aloud when one changes. */

import { hasEnded, type Me, type Tab, type Ticket } from '../protocol.ts'
import type { Line } from '../texts.ts'
import type { State } from './state.ts'

/** Say something politely; the turn makes a repeated line heard again. */
export function announce(state: State, lines: Line[]): State {
  return lines.length ? { ...state, announcement: { lines, turn: state.announcement.turn + 1 } } : state
}

/** Take a fetched list in place of the old one. */
export function withList(state: State, tab: Tab, tickets: Ticket[]): State {
  const before = state.lists[tab]
  const next = { ...state, lists: { ...state.lists, [tab]: tickets }, listFailed: false }
  return tab === 'open' && before ? announce(next, news(before, tickets, state)) : next
}

function news(before: Ticket[], tickets: Ticket[], state: State): Line[] {
  const known = new Map(before.map((ticket) => [ticket.number, ticket]))
  const lines: Line[] = []
  const fresh = tickets.filter((ticket) => !known.has(ticket.number) && isWaiting(ticket))
  if (fresh.length === 1) lines.push({ key: 'announce_ticket', values: { number: fresh[0]!.number } })
  if (fresh.length > 1) lines.push({ key: 'announce_tickets', values: { count: fresh.length } })
  for (const ticket of tickets) {
    const grown = ticket.unread > (known.get(ticket.number)?.unread ?? ticket.unread)
    if (grown && isMine(ticket, state.me) && ticket.number !== state.current) {
      lines.push({ key: 'announce_message', values: { number: ticket.number } })
    }
  }
  return lines
}

/** Put a changed ticket wherever it is listed; the lists are fetched anew soon after. */
export function withTicket(state: State, ticket: Ticket): State {
  const place = (list: Ticket[] | null) => list && list.map((one) => (one.number === ticket.number ? row(ticket) : one))
  const { open, mine, closed } = state.lists
  return { ...state, lists: { open: place(open), mine: place(mine), closed: place(closed) } }
}

function row({ number, kind, state, topic, language, reason, ...rest }: Ticket): Ticket {
  const { opened_at, waiting_since, assignee, assignee_name, unread, channel } = rest
  const times = { opened_at, waiting_since }
  return { number, kind, state, topic, language, reason, ...times, assignee, assignee_name, unread, channel }
}

/** Whether nobody has taken a ticket yet. */
export function isWaiting(ticket: Ticket): boolean {
  return ticket.assignee === null && !hasEnded(ticket)
}

/** Whether a ticket is this operator's. */
export function isMine(ticket: Ticket, me: Me | null): boolean {
  return me !== null && ticket.assignee === me.name
}

/** What the tabs and the document's title count: who waits for anybody, and who waits for me. */
export function counts(open: Ticket[] | null, me: Me | null): { waiting: number; unread: number } {
  const tickets = open ?? []
  return {
    waiting: tickets.filter(isWaiting).length,
    unread: tickets.filter((ticket) => isMine(ticket, me) && ticket.unread > 0).length,
  }
}
