/** The hours of a week: a line for each day and one for public holidays, or none at all. */

import { t } from '../../texts.ts'
import { Group, TextField, type FieldProps } from './Field.tsx'
import { elsewhere, under } from './faults.ts'
import { LINES, type Line } from './week.ts'

export interface Hours {
  /** Whether there are any; without them something else holds, which `none` says. */
  on: boolean
  lines: Record<Line, string>
}

interface Props extends FieldProps {
  value: Hours
  onChange: (value: Hours) => void
  /** What it means that there are none. */
  none: string
}

export function WeekField({ value, onChange, none, faults = [], disabled, ...group }: Props) {
  return (
    <Group {...group} faults={elsewhere(faults, [...LINES])}>
      <label className="form-choice">
        <input
          type="checkbox"
          checked={!value.on}
          disabled={disabled}
          onChange={() => onChange({ ...value, on: !value.on })}
        />
        <span>{none}</span>
      </label>
      {value.on && (
        <div className="form-week">
          {LINES.map((day) => (
            <TextField
              key={day}
              label={t(`day_${day}`)}
              value={value.lines[day]}
              faults={under(faults, day)}
              disabled={disabled}
              onChange={(line) => onChange({ ...value, lines: { ...value.lines, [day]: line } })}
            />
          ))}
          <p className="muted">{t('form_week_hint')}</p>
        </div>
      )}
    </Group>
  )
}
