/** One ticket in the queue: who waits, since when, for what, who has it, how its clocks stand. All of it in words. */

import { memo } from 'react'
import { useDesk, useView } from '../../parts/context.ts'
import type { RowProps } from '../../parts/WindowedList.tsx'
import { hasEnded, isOfferedTo, type Ticket } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { isMine, isWaiting } from '../../state/lists.ts'
import type { State } from '../../state/state.ts'
import { t, word } from '../../texts.ts'
import { at, waited } from '../../times.ts'
import { Clocks } from './Clocks.tsx'

interface Props extends RowProps {
  ticket: Ticket
  selected: boolean
}

export const TicketRow = memo(function TicketRow({ ticket, selected, ...place }: Props) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const classes = ['row', isWaiting(ticket) && 'is-waiting', ticket.reason === 'emergency' && 'is-urgent']
  return (
    <li
      role="option"
      className={classes.filter(Boolean).join(' ')}
      aria-selected={selected}
      onClick={() => desk.select(ticket.number)}
      {...place}
    >
      <span className="row-line">
        <bdi className="row-number">{ticket.number}</bdi>
        <span className="tag">{languageName(languages, ticket.language)}</span>
        {ticket.kind !== 'question' && <span className="tag">{word('kind', ticket.kind)}</span>}
        {ticket.unread > 0 && <span className="badge">{t('unread', { count: ticket.unread })}</span>}
      </span>
      <span className="row-topic">{topicTitle(topics, ticket)}</span>
      <span className="row-reason">{word('reason', ticket.reason)}</span>
      <span className="row-line row-foot">
        <Since ticket={ticket} />
        <Holder ticket={ticket} />
      </span>
      <span className="row-line">
        <Clocks ticket={ticket} />
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
  if (isOfferedTo(ticket, me)) return <span className="row-mine">{t('offered_to_me')}</span>
  if (ticket.assignee === null) return <span>{t('nobody')}</span>
  const name = ticket.assignee_name ?? ticket.assignee
  if (isWaiting(ticket)) return <span>{t('offered_to', { name })}</span>
  const standing = ticket.state === 'in_progress' ? '' : ` · ${word('state', ticket.state)}`
  const who = isMine(ticket, me) ? t('with_me') : t('with_other', { name })
  return <span className={isMine(ticket, me) ? 'row-mine' : undefined}>{who + standing}</span>
}
