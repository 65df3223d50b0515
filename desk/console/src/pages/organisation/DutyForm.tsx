/** A line of the duty table: which department answers for a matter, where, and within what time. */

import { ChoicesField } from '../../parts/form/ChoicesField.tsx'
import { NumberField, SelectField, TextField } from '../../parts/form/Field.tsx'
import { NamesField } from '../../parts/form/NamesField.tsx'
import { under } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import { languagesOf, type Around, type FormProps } from './around.ts'
import { namedIn } from './names.ts'
import { LEVELS, type Duty, type Level } from './shapes.ts'

export function DutyForm({ value, onChange, faults, around }: FormProps<Duty>) {
  return (
    <>
      <SelectField
        label={t('org_matter')}
        value={value.matter}
        options={matters(around)}
        faults={under(faults, 'matter')}
        onChange={(matter) => onChange({ ...value, matter })}
      />
      <SelectField
        label={t('org_where')}
        hint={t('org_where_hint')}
        value={value.area ? `area:${value.area}` : value.level ? `level:${value.level}` : ''}
        none={t('org_everywhere')}
        options={places(around)}
        faults={[...under(faults, 'area'), ...under(faults, 'level')]}
        onChange={(place) => onChange(placed(value, place))}
      />
      <NamesField
        label={t('org_department')}
        value={value.department}
        languages={languagesOf(around)}
        faults={under(faults, 'department')}
        onChange={(department) => onChange({ ...value, department })}
      />
      <NumberField
        label={t('org_workdays')}
        hint={t('org_workdays_hint')}
        value={value.workdays ?? null}
        faults={under(faults, 'workdays')}
        onChange={(workdays) => onChange({ ...value, workdays: workdays ?? undefined })}
      />
      <TextField
        label={t('org_basis')}
        value={value.basis ?? ''}
        maxLength={200}
        faults={under(faults, 'basis')}
        onChange={(basis) => onChange({ ...value, basis: basis || undefined })}
      />
      <ChoicesField
        label={t('org_co_handlers')}
        values={value.co_handlers ?? []}
        options={around.document.stations.map(({ id, names }) => ({ id, name: namedIn(names, id) }))}
        faults={under(faults, 'co_handlers')}
        onChange={(co_handlers) => onChange({ ...value, co_handlers })}
      />
    </>
  )
}

/** A topic, and below it its entries. */
function matters({ choices }: Around) {
  return choices.topics.flatMap((topic) => [
    topic,
    ...choices.entries
      .filter(({ id }) => id.startsWith(`${topic.id}/`))
      .map(({ id, name }) => ({ id, name: t('org_matter_entry', { topic: topic.name, entry: name }) })),
  ])
}

function places({ document }: Around) {
  return [
    ...LEVELS.map((id) => ({ id: `level:${id}`, name: t('org_each_level', { level: t(`org_level_${id}`) }) })),
    ...document.areas.map(({ id, names }) => ({ id: `area:${id}`, name: namedIn(names, id) })),
  ]
}

function placed({ area: _, level: __, ...duty }: Duty, place: string): Duty {
  const [kind, id = ''] = place.split(':')
  if (kind === 'area') return { ...duty, area: id }
  return kind === 'level' ? { ...duty, level: id as Level } : duty
}
