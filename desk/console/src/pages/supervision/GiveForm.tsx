/** Give the marked tickets to one person, and say what came of each. */

import { useState, type FormEvent } from 'react'
import { ended } from '../../operator/context.ts'
import { statusOf } from '../../net/api.ts'
import { ColleagueChoice } from '../../parts/ColleagueChoice.tsx'
import { Absent } from '../../parts/Absent.tsx'
import { useDesk } from '../../parts/context.ts'
import { t } from '../../texts.ts'

const GIVEN = 'given'

export function GiveForm({ numbers, onDone }: { numbers: string[]; onDone: () => void }) {
  const desk = useDesk()
  const [operator, setOperator] = useState('')
  const [told, setTold] = useState<{ given: number; refused: string[] } | null>(null)
  const [busy, setBusy] = useState(false)
  const ready = numbers.length > 0 && operator !== '' && !busy

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    try {
      const { tickets } = await desk.api.change<{ tickets: Record<string, string> }>('/v1/desk/assignments', {
        numbers,
        operator,
      })
      const refused = Object.keys(tickets).filter((number) => tickets[number] !== GIVEN)
      setTold({ given: numbers.length - refused.length, refused })
      onDone()
    } catch (error) {
      if (!ended(desk, error)) {
        desk.store.dispatch({ type: 'problem', problem: { key: 'problem_server', values: { status: statusOf(error) } } })
      }
    }
    setBusy(false)
  }

  return (
    <form className="give-form" onSubmit={(event) => void submit(event)}>
      <ColleagueChoice value={operator} onChange={setOperator} />
      <button type="submit" className="button main" aria-disabled={!ready}>
        {t('give', { count: numbers.length })}
      </button>
      <Absent name={operator} />
      <p role="status" className="give-told">
        {told && t('give_done', { count: told.given })}
        {told && told.refused.length > 0 && ` ${t('give_refused', { numbers: told.refused.join(t('comma')) })}`}
      </p>
    </form>
  )
}
