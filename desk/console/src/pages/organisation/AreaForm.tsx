/** An area: the city, a district of it, or a street of that. */

import { SelectField } from '../../parts/form/Field.tsx'
import { under } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import type { FormProps } from './around.ts'
import { Identity } from './Identity.tsx'
import { namedIn } from './names.ts'
import { LEVELS, type Area, type Level } from './shapes.ts'

export function AreaForm(given: FormProps<Area>) {
  const { value, onChange, faults, around } = given
  const wider = around.document.areas.filter(
    (one) => one.id !== value.id && one.level && value.level && LEVELS.indexOf(one.level) < LEVELS.indexOf(value.level),
  )
  const setLevel = (level: string) => {
    const { parent, ...rest } = value
    onChange(level === 'city' ? { ...rest, level } : { ...value, level: level as Level })
  }
  return (
    <>
      <Identity {...given} />
      <SelectField
        label={t('org_level')}
        value={value.level}
        options={LEVELS.map((id) => ({ id, name: t(`org_level_${id}`) }))}
        faults={under(faults, 'level')}
        onChange={setLevel}
      />
      {value.level && value.level !== 'city' && (
        <SelectField
          label={t('org_parent')}
          value={value.parent ?? ''}
          options={wider.map(({ id, names }) => ({ id, name: namedIn(names, id) }))}
          faults={under(faults, 'parent')}
          onChange={(parent) => onChange({ ...value, parent })}
        />
      )}
    </>
  )
}
