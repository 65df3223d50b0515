/** To whom the marked tickets go, and what they should know. */

import { useState, type FormEvent } from 'react'
import { statusOf } from '../../net/api.ts'
import { ended } from '../../operator/context.ts'
import { Absent } from '../../parts/Absent.tsx'
import { ColleagueChoice } from '../../parts/ColleagueChoice.tsx'
import { useDesk, useView } from '../../parts/context.ts'
import { personName } from '../../state/names.ts'
import { t } from '../../texts.ts'

/** What came of each ticket. */
export interface Told {
  name: string
  tickets: Record<string, 'given' | 'shared' | 'refused'>
}

const DRAFT = 'handover'

export function HandoverForm({ numbers, onTold }: { numbers: string[]; onTold: (told: Told) => void }) {
  const desk = useDesk()
  const me = useView((state) => state.me)
  const there = useView((state) => state.there)
  const note = useView((state) => state.drafts[DRAFT] ?? '')
  const [operator, setOperator] = useState('')
  const [busy, setBusy] = useState(false)
  const ready = numbers.length > 0 && operator !== '' && !busy

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    try {
      const body = { numbers, operator, note: note.trim() }
      const { tickets } = await desk.api.change<Pick<Told, 'tickets'>>('/v1/desk/handover', body)
      desk.store.dispatch({ type: 'draft', number: DRAFT, text: '' })
      onTold({ name: personName(there, operator), tickets })
    } catch (error) {
      if (!ended(desk, error)) {
        desk.store.dispatch({ type: 'problem', problem: { key: 'problem_server', values: { status: statusOf(error) } } })
      }
    }
    setBusy(false)
  }

  return (
    <form className="form handover-form" onSubmit={(event) => void submit(event)}>
      <ColleagueChoice value={operator} without={me ? [me.name] : []} onChange={setOperator} />
      <Absent name={operator} told="handover_absent" />
      <label>
        {t('handover_note')}
        <textarea
          className="field"
          rows={3}
          maxLength={2000}
          value={note}
          placeholder={t('handover_note_placeholder')}
          onChange={(event) => desk.store.dispatch({ type: 'draft', number: DRAFT, text: event.target.value })}
        />
      </label>
      <button type="submit" className="button main" aria-disabled={!ready}>
        {t('handover_submit', { count: numbers.length })}
      </button>
    </form>
  )
}
