/** Tickets with how their clocks stand, to look through and to mark. */

import { useView } from '../../parts/context.ts'
import type { Ticket } from '../../protocol.ts'
import { address } from '../../routes.ts'
import { languageName } from '../../speech.ts'
import { t, word } from '../../texts.ts'
import { Clocks } from '../work/Clocks.tsx'
import { may } from '../../pages.ts'
import type { Supervision } from './shapes.ts'

interface Props {
  tickets: Ticket[]
  stations: Supervision['stations']
  /** Null where nobody marks. */
  marked: ReadonlySet<string> | null
  onMark: (marked: ReadonlySet<string>) => void
}

export function TicketTable({ tickets, stations, marked, onMark }: Props) {
  if (!tickets.length) return <p className="muted">{t('reassign_none')}</p>
  const every = marked !== null && tickets.every(({ number }) => marked.has(number))
  return (
    <div className="table-frame" role="region" aria-labelledby="reassign-title" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {marked && (
              <th scope="col">
                <label className="mark-box">
                  <input
                    type="checkbox"
                    checked={every}
                    onChange={() => onMark(new Set(every ? [] : tickets.map(({ number }) => number)))}
                  />
                  <span className="unseen">{t('mark_all')}</span>
                </label>
              </th>
            )}
            {(['table_number', 'table_clocks', 'table_holder', 'table_language', 'table_reason', 'filter_station'] as const).map(
              (key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <Row key={ticket.number} ticket={ticket} stations={stations} marked={marked} onMark={onMark} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ ticket, stations, marked, onMark }: Omit<Props, 'tickets'> & { ticket: Ticket }) {
  const languages = useView((state) => state.languages)
  const reads = useView((state) => may(state.me, 'ticket.read'))
  const { number, assignee, assignee_name: name, state, language, reason, station } = ticket

  function toggle() {
    const next = new Set(marked)
    if (!next.delete(number)) next.add(number)
    onMark(next)
  }

  return (
    <tr className={marked?.has(number) ? 'is-marked' : undefined}>
      {marked && (
        <td>
          <label className="mark-box">
            <input type="checkbox" checked={marked.has(number)} onChange={toggle} />
            <span className="unseen">{t('mark_one', { number })}</span>
          </label>
        </td>
      )}
      <th scope="row">{reads ? <a href={address('work', number)}>{number}</a> : number}</th>
      <td>
        <span className="row-line">
          <Clocks ticket={ticket} />
        </span>
      </td>
      <td>{assignee ? t('table_held', { name: name ?? assignee, state: word('state', state) }) : word('state', state)}</td>
      <td>{languageName(languages, language)}</td>
      <td>{word('reason', reason)}</td>
      <td>{stations.find((one) => one.id === station)?.name ?? station}</td>
    </tr>
  )
}
