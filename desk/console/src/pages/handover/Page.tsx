/** The end of a shift: what one has, and handing it to a colleague with a word. */

import './handover.css'
import { useMemo, useState } from 'react'
import { useView } from '../../parts/context.ts'
import { may } from '../../pages.ts'
import type { Ticket } from '../../protocol.ts'
import { isMine } from '../../state/lists.ts'
import { t, word } from '../../texts.ts'
import { HandoverForm, type Told } from './HandoverForm.tsx'
import { MineTable } from './MineTable.tsx'

const NONE: Ticket[] = []

export default function Page() {
  const open = useView((state) => state.lists.open ?? NONE)
  const me = useView((state) => state.me)
  const translations = useView((state) => state.translations)
  const mine = useMemo(() => open.filter((ticket) => isMine(ticket, me)), [open, me])
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState<Told | null>(null)
  const gives = may(me, 'ticket.move')
  const begun = (translations ?? []).filter((one) => one.taken_by === me?.name)
  return (
    <main className="sheet handover" id="main" tabIndex={-1}>
      <h2>{t('page_handover')}</h2>
      <p className="muted">{t(gives ? 'handover_text' : 'handover_text_volunteer')}</p>
      <Summary mine={mine} />
      {begun.length > 0 && <p className="notice">{t('handover_translations', { count: begun.length })}</p>}
      {gives && mine.length > 0 && (
        <HandoverForm
          numbers={mine.map(({ number }) => number).filter((number) => marked.has(number))}
          onTold={(found) => {
            setTold(found)
            setMarked(new Set())
          }}
        />
      )}
      <div role="status">{told && <Outcome told={told} />}</div>
      <MineTable tickets={mine} marked={gives ? marked : null} onMark={setMarked} />
      <p className="handover-print">
        <button type="button" className="button" onClick={() => print()}>
          {t('handover_print')}
        </button>
      </p>
    </main>
  )
}

function Summary({ mine }: { mine: Ticket[] }) {
  const states = [...new Set(mine.map(({ state }) => state))]
  const parts = states.map((state) =>
    t('handover_state', { state: word('state', state), count: mine.filter((one) => one.state === state).length }),
  )
  return (
    <p>
      <strong>{t('handover_count', { count: mine.length })}</strong> {parts.join(t('comma'))}
    </p>
  )
}

function Outcome({ told }: { told: Told }) {
  const { name, tickets } = told
  const of = (outcome: string) => Object.keys(tickets).filter((number) => tickets[number] === outcome)
  return (
    <div className="notice">
      {(['given', 'shared', 'refused'] as const).map((outcome) => {
        const numbers = of(outcome)
        if (!numbers.length) return null
        return <p key={outcome}>{t(`handover_${outcome}`, { name, numbers: numbers.join(t('comma')) })}</p>
      })}
    </div>
  )
}
