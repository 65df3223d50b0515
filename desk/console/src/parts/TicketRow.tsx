/** One ticket in the queue: who waits, since when, for what, and who has it. All of it in words. */

import { memo, type RefObject } from 'react'
import { hasEnded, type Ticket } from '../protocol.ts'
import { isMine, isWaiting } from '../state/lists.ts'
import type { State } from '../state/state.ts'
import { languageName } from '../speech.ts'
import { t, word } from '../texts.ts'
import { at, waited } from '../times.ts'
import { useDesk, useView } from './context.ts'

interface Props {
  ticket: Ticket
  selected: boolean
  /** Set on the one row that Tab reaches. */
  stop: RefObject<HTMLLIElement> | null
}

export const TicketRow = memo(function TicketRow({ ticket, selected, stop }: Props) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const classes = ['row', isWaiting(ticket) && 'is-waiting', ticket.reason === 'emergency' && 'is-urgent']
  return (
    <li
      ref={stop}
      role="option"
      className={classes.filter(Boolean).join(' ')}
      aria-selected={selected}
      tabIndex={stop ? 0 : -1}
      onClick={() => desk.select(ticket.number)}
    >
      <span className="row-line">
        <bdi className="row-number">{ticket.number}</bdi>
        <span className="tag">{languageName(languages, ticket.language)}</span>
        {ticket.unread > 0 && <span className="badge">{t('unread', { count: ticket.unread })}</span>}
      </span>
      <span className="row-topic">{topicTitle(topics, ticket)}</span>
      <span className="row-reason">{word('reason', ticket.reason)}</span>
      <span className="row-line row-foot">
        <Since ticket={ticket} />
        <Holder ticket={ticket} />
      </span>
    </li>
  )
})

/** What a ticket is about, in words. */
export function topicTitle(topics: State['topics'], ticket: Ticket): string {
  return ticket.topic ? (topics[ticket.topic] ?? topics[ticket.topic.split('/')[0]!] ?? ticket.topic) : t('topic_none')
}

function Since({ ticket }: { ticket: Ticket }) {
  const now = useView((state) => state.now)
  if (isWaiting(ticket)) return <span className="row-wait">{waited(ticket.waiting_since, now)}</span>
  return <time dateTime={ticket.opened_at}>{at(ticket.opened_at, now)}</time>
}

function Holder({ ticket }: { ticket: Ticket }) {
  const me = useView((state) => state.me)
  if (hasEnded(ticket)) return <span>{word('state', ticket.state)}</span>
  if (ticket.assignee === null) return <span>{t('nobody')}</span>
  if (isMine(ticket, me)) return <span className="row-mine">{t('with_me')}</span>
  return <span>{t('with_other', { name: ticket.assignee_name ?? ticket.assignee })}</span>
}
