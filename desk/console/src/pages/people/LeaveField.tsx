/** Times away: from when to when, and who stands in. */

import { Group, SelectField, TextField } from '../../parts/form/Field.tsx'
import { elsewhere, under, type Fault } from '../../parts/form/faults.ts'
import { Faults } from '../../parts/form/Faults.tsx'
import { t } from '../../texts.ts'
import { NO_LEAVE, type LeaveRow } from './form.ts'
import type { Person } from './shapes.ts'

interface Props {
  rows: LeaveRow[]
  colleagues: Person[]
  faults: Fault[]
  editable: boolean
  onChange: (rows: LeaveRow[]) => void
}

export function LeaveField({ rows, colleagues, faults, editable, onChange }: Props) {
  return (
    <Group
      label={t('ppl_leave')}
      hint={t('ppl_leave_hint')}
      faults={elsewhere(
        faults,
        rows.map((_, place) => place),
      )}
    >
      <div className="form-rows">
        {rows.map((row, place) => (
          <Row
            key={place}
            {...{ row, place, colleagues }}
            faults={under(faults, place)}
            onChange={(next) => onChange(rows.map((one, at) => (at === place ? next : one)))}
            onTakeOut={editable ? () => onChange(rows.filter((_, at) => at !== place)) : undefined}
          />
        ))}
      </div>
      {editable && (
        <button type="button" className="button" onClick={() => onChange([...rows, NO_LEAVE])}>
          {t('ppl_leave_add')}
        </button>
      )}
    </Group>
  )
}

interface RowProps {
  row: LeaveRow
  place: number
  colleagues: Person[]
  faults: Fault[]
  onChange: (row: LeaveRow) => void
  onTakeOut?: () => void
}

function Row({ row, place, colleagues, faults, onChange, onTakeOut }: RowProps) {
  const set = (change: Partial<LeaveRow>) => onChange({ ...row, ...change })
  const people = colleagues.map(({ name, shown }) => ({
    id: name,
    name: shown === name ? name : t('ppl_named', { shown, name }),
  }))
  return (
    <div className="form-row" role="group" aria-label={t('ppl_leave_row', { place: place + 1 })}>
      <TextField
        type="date"
        label={t('ppl_from')}
        value={row.day}
        faults={under(faults, 'from')}
        onChange={(day) => set({ day })}
      />
      <TextField type="time" label={t('ppl_from_time')} value={row.time} onChange={(time) => set({ time })} />
      <TextField
        type="date"
        label={t('ppl_until')}
        value={row.untilDay}
        faults={under(faults, 'until')}
        onChange={(untilDay) => set({ untilDay })}
      />
      <TextField
        type="time"
        label={t('ppl_until_time')}
        value={row.untilTime}
        onChange={(untilTime) => set({ untilTime })}
      />
      <SelectField
        label={t('ppl_stand_in')}
        value={row.standIn}
        none={t('ppl_stand_in_none')}
        options={people}
        faults={under(faults, 'stand_in')}
        onChange={(standIn) => set({ standIn })}
      />
      {onTakeOut && (
        <button type="button" className="button quiet" onClick={onTakeOut}>
          {t('ppl_leave_out')}
          <span className="unseen">{t('ppl_leave_row', { place: place + 1 })}</span>
        </button>
      )}
      <Faults faults={elsewhere(faults, ['from', 'until', 'stand_in'])} />
    </div>
  )
}
