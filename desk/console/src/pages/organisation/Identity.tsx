/** What areas, stations and teams have alike: an id that stays, and names in each language. */

import { TextField } from '../../parts/form/Field.tsx'
import { NamesField } from '../../parts/form/NamesField.tsx'
import { under } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import { languagesOf, type FormProps } from './around.ts'
import type { Area } from './shapes.ts'

export function Identity<T extends Pick<Area, 'id' | 'names'>>({ value, onChange, faults, around, isNew }: FormProps<T>) {
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
    </>
  )
}
