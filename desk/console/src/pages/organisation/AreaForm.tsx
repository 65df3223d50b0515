/** An area: the city, a district of it, or a street of that. */

import { SelectField, TextField } from '../../parts/form/Field.tsx'
import { NamesField } from '../../parts/form/NamesField.tsx'
import { under } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import { languagesOf, type FormProps } from './around.ts'
import { namedIn } from './names.ts'
import { LEVELS, type Area, type Level } from './shapes.ts'

export function AreaForm({ value, onChange, faults, around, isNew }: FormProps<Area>) {
  const wider = around.document.areas.filter(
    (one) => one.id !== value.id && one.level && value.level && LEVELS.indexOf(one.level) < LEVELS.indexOf(value.level),
  )
  const setLevel = (level: string) => {
    const { parent, ...rest } = value
    onChange(level === 'city' ? { ...rest, level } : { ...value, level: level as Level })
  }
  return (
    <>
      <TextField
        label={t('org_id')}
        hint={t('org_id_hint')}
        value={value.id}
        faults={under(faults, 'id')}
        disabled={!isNew}
        onChange={(id) => onChange({ ...value, id })}
      />
      <NamesField
        label={t('org_name')}
        value={value.names}
        languages={languagesOf(around)}
        faults={under(faults, 'names')}
        onChange={(names) => onChange({ ...value, names })}
      />
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
