/** A station: where it is, what it is called, and when it is open. */

import { useState } from 'react'
import { SelectField } from '../../parts/form/Field.tsx'
import { WeekField, type Hours } from '../../parts/form/WeekField.tsx'
import { under } from '../../parts/form/faults.ts'
import { linesOf, weekOf } from '../../parts/form/week.ts'
import { t } from '../../texts.ts'
import type { FormProps } from './around.ts'
import { Identity } from './Identity.tsx'
import { namedIn } from './names.ts'
import type { Station } from './shapes.ts'

export function StationForm(given: FormProps<Station>) {
  const { value, onChange, faults, around } = given
  // Lines are kept as they are written: what a block becomes is seen when it is saved.
  const [hours, setHours] = useState<Hours>(() => ({ on: value.hours !== undefined, lines: linesOf(value.hours) }))
  const changeHours = (next: Hours) => {
    setHours(next)
    const { hours: _, ...rest } = value
    onChange(next.on ? { ...rest, hours: weekOf(next.lines) } : rest)
  }
  return (
    <>
      <Identity {...given} />
      <SelectField
        label={t('org_area')}
        value={value.area}
        options={around.document.areas.map(({ id, names }) => ({ id, name: namedIn(names, id) }))}
        faults={under(faults, 'area')}
        onChange={(area) => onChange({ ...value, area })}
      />
      <WeekField
        label={t('org_hours')}
        value={hours}
        none={t('org_hours_unknown')}
        faults={under(faults, 'hours')}
        onChange={changeHours}
      />
    </>
  )
}
