/** What one has, to mark for handing over. */

import { useView } from '../../parts/context.ts'
import type { Ticket } from '../../protocol.ts'
import { address } from '../../routes.ts'
import { languageName } from '../../speech.ts'
import { t, word } from '../../texts.ts'
import { Clocks } from '../work/Clocks.tsx'
import { topicTitle } from '../work/TicketRow.tsx'

interface Props {
  tickets: Ticket[]
  /** Null where nobody marks. */
  marked: ReadonlySet<string> | null
  onMark: (marked: ReadonlySet<string>) => void
}

export function MineTable({ tickets, marked, onMark }: Props) {
  if (!tickets.length) return <p className="muted">{t('handover_none')}</p>
  const every = marked !== null && tickets.every(({ number }) => marked.has(number))
  const toggle = (number: string) => {
    const next = new Set(marked)
    if (!next.delete(number)) next.add(number)
    onMark(next)
  }
  return (
    <>
      {marked && (
        <button
          type="button"
          className="button small"
          onClick={() => onMark(new Set(every ? [] : tickets.map(({ number }) => number)))}
        >
          {t(every ? 'handover_mark_none' : 'handover_mark_all')}
        </button>
      )}
      <ul className="mine">
        {tickets.map((ticket) => (
          <Mine key={ticket.number} ticket={ticket} marked={marked} onToggle={toggle} />
        ))}
      </ul>
    </>
  )
}

interface MineProps {
  ticket: Ticket
  marked: ReadonlySet<string> | null
  onToggle: (number: string) => void
}

function Mine({ ticket, marked, onToggle }: MineProps) {
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const draft = useView((state) => Boolean(state.drafts[ticket.number]?.trim()))
  const { number, language, state, unread } = ticket
  return (
    <li className={marked?.has(number) ? 'mine-one is-marked' : 'mine-one'}>
      {marked && (
        <label className="mark-box">
          <input type="checkbox" checked={marked.has(number)} onChange={() => onToggle(number)} />
          <span className="unseen">{t('mark_one', { number })}</span>
        </label>
      )}
      <div>
        <p>
          <a href={address('work', number)}>{number}</a> {languageName(languages, language)} · {topicTitle(topics, ticket)} ·{' '}
          {word('state', state)}
        </p>
        <p className="row-line">
          <Clocks ticket={ticket} />
          {unread > 0 && <span className="badge">{t('unread', { count: unread })}</span>}
          {draft && <span className="mark is-draft">{t('handover_draft')}</span>}
        </p>
      </div>
    </li>
  )
}
