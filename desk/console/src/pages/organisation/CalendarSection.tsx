/** Single days: closed, open, worked; and the years that are stated in full because nobody else knows them. */

import { useState } from 'react'
import { Field, type FieldProps } from '../../parts/form/Field.tsx'
import { Faults } from '../../parts/form/Faults.tsx'
import { elsewhere, under } from '../../parts/form/faults.ts'
import { DAYS } from '../../parts/form/week.ts'
import { date } from '../../times.ts'
import { t } from '../../texts.ts'
import { checkDays, daysIn, openIn, openLines, workedIn, workedLines, yearsIn } from './days.ts'
import type { SectionProps } from './Page.tsx'
import type { Days } from './shapes.ts'

const HOME_MS = 8 * 3_600_000
const KEYS = ['closed', 'open', 'known', 'workdays', 'worked_as'] as const

export function CalendarSection({ around, draft, dispatch, editable }: SectionProps) {
  const days = around.document.calendar
  const faults = under(draft.faults, 'calendar')
  const words = Object.fromEntries(DAYS.map((day) => [day, t(`day_${day}`)]))
  const set = (change: Partial<Days>) => dispatch({ type: 'set', section: 'calendar', value: { ...days, ...change } })
  const until = lastDay(draft.base?.calendar.known_until ?? '')
  const shared = { disabled: !editable }
  return (
    <section>
      <h3>{t('org_section_calendar')}</h3>
      <p className="muted">{t('org_calendar_hint', { day: date(until) })}</p>
      <Faults faults={elsewhere(faults, [...KEYS])} />
      <Lines
        {...shared}
        label={t('org_closed')}
        hint={t('org_closed_hint')}
        text={(days.closed ?? []).join('\n')}
        faults={[...under(faults, 'closed'), ...checkDays(days.closed ?? [])]}
        onChange={(text) => set({ closed: daysIn(text) })}
      />
      <Lines
        {...shared}
        label={t('org_open')}
        hint={t('org_open_hint')}
        text={openLines(days.open)}
        faults={under(faults, 'open')}
        onChange={(text) => set({ open: openIn(text) })}
      />
      <Lines
        {...shared}
        label={t('org_worked_as')}
        hint={t('org_worked_as_hint', { day: words.fri ?? '' })}
        text={workedLines(days.worked_as, words)}
        faults={under(faults, 'worked_as')}
        onChange={(text) => set({ worked_as: workedIn(text, words) })}
      />
      <Lines
        {...shared}
        label={t('org_known')}
        hint={t('org_known_hint')}
        text={(days.known ?? []).join('\n')}
        faults={under(faults, 'known')}
        onChange={(text) => set({ known: yearsIn(text) })}
      />
      <Lines
        {...shared}
        label={t('org_workdays_of')}
        hint={t('org_days_hint')}
        text={(days.workdays ?? []).join('\n')}
        faults={[...under(faults, 'workdays'), ...checkDays(days.workdays ?? [])]}
        onChange={(text) => set({ workdays: daysIn(text) })}
      />
    </section>
  )
}

/** The last day before a moment, at the residents' place. */
function lastDay(moment: string): string {
  const at = Date.parse(moment)
  return Number.isNaN(at) ? '' : new Date(at + HOME_MS - 1).toISOString().slice(0, 10)
}

interface LinesProps extends FieldProps {
  text: string
  onChange: (text: string) => void
}

/** Several lines, taken when one leaves the field: half a day is no fault yet. */
function Lines({ text, onChange, disabled, ...field }: LinesProps) {
  const [written, setWritten] = useState<string | null>(null)
  const take = () => {
    if (written !== null && written !== text) onChange(written)
    setWritten(null)
  }
  return (
    <Field {...field}>
      {(described) => (
        <textarea
          {...described}
          className="field"
          dir="ltr"
          value={written ?? text}
          disabled={disabled}
          onChange={(event) => setWritten(event.target.value)}
          onBlur={take}
        />
      )}
    </Field>
  )
}
