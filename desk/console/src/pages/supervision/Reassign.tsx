/** Tickets that are late, somebody's, or all: chosen one by one or together, and given to a named person. */

import { useMemo, useState } from 'react'
import { useView } from '../../parts/context.ts'
import { may } from '../../pages.ts'
import type { Ticket } from '../../protocol.ts'
import { isWaiting } from '../../state/lists.ts'
import { t } from '../../texts.ts'
import { GiveForm } from './GiveForm.tsx'
import type { Supervision } from './shapes.ts'
import { TicketTable } from './TicketTable.tsx'

export type Choice = { of: 'late' | 'waiting' | 'all' } | { of: 'person'; name: string }

interface Props {
  found: Supervision
  choice: Choice
  onChoose: (choice: Choice) => void
  onDone: () => void
}

const KINDS = ['late', 'waiting', 'all'] as const
const NONE: Ticket[] = []
/** More than this nobody looks through; the filters of the work page narrow a list down. */
const MOST = 300

export function Reassign({ found, choice, onChoose, onDone }: Props) {
  const open = useView((state) => state.lists.open ?? NONE)
  const me = useView((state) => state.me)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const all = useMemo(() => chosen(choice, found.late, open), [choice, found.late, open])
  const shown = all.slice(0, MOST)
  const numbers = shown.map(({ number }) => number).filter((number) => marked.has(number))
  const gives = may(me, 'ticket.assign')
  const name = choice.of === 'person' ? (found.people.find((one) => one.name === choice.name)?.display_name ?? choice.name) : ''
  return (
    <section aria-labelledby="reassign-title">
      <h3 id="reassign-title">{t('reassign_title')}</h3>
      <div className="reassign-line">
        <label>
          <span>{t('reassign_which')}</span>
          <select
            className="select"
            value={choice.of}
            onChange={(event) => {
              setMarked(new Set())
              onChoose({ of: event.target.value as (typeof KINDS)[number] })
            }}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`reassign_${kind}`, { count: chosen({ of: kind }, found.late, open).length })}
              </option>
            ))}
            {choice.of === 'person' && <option value="person">{t('reassign_person', { name, count: all.length })}</option>}
          </select>
        </label>
        {gives && (
          <GiveForm
            numbers={numbers}
            onDone={() => {
              setMarked(new Set())
              onDone()
            }}
          />
        )}
      </div>
      {all.length > MOST && <p className="muted">{t('reassign_first', { shown: MOST, all: all.length })}</p>}
      <TicketTable tickets={shown} stations={found.stations} marked={gives ? marked : null} onMark={setMarked} />
    </section>
  )
}

function chosen(choice: Choice, late: Ticket[], open: Ticket[]): Ticket[] {
  if (choice.of === 'person') return open.filter(({ assignee }) => assignee === choice.name)
  if (choice.of === 'late') return late
  return choice.of === 'waiting' ? open.filter(isWaiting) : open
}
