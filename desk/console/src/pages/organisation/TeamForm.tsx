/** A team: people who work in some languages, or on a service; never whom they serve. */

import { ChoicesField } from '../../parts/form/ChoicesField.tsx'
import { SelectField, TextField } from '../../parts/form/Field.tsx'
import { NamesField } from '../../parts/form/NamesField.tsx'
import { under } from '../../parts/form/faults.ts'
import { t, word } from '../../texts.ts'
import { languagesOf, type FormProps } from './around.ts'
import { namedIn } from './names.ts'
import type { Team } from './shapes.ts'

export function TeamForm({ value, onChange, faults, around, isNew }: FormProps<Team>) {
  const { document, choices } = around
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
        label={t('org_station')}
        value={value.station}
        options={document.stations.map(({ id, names }) => ({ id, name: namedIn(names, id) }))}
        faults={under(faults, 'station')}
        onChange={(station) => onChange({ ...value, station })}
      />
      <p className="muted">{t('org_team_hint')}</p>
      <ChoicesField
        label={t('org_languages')}
        values={value.languages ?? []}
        options={choices.languages.map(({ id }) => ({ id, name: word('language', id) }))}
        faults={under(faults, 'languages')}
        onChange={(languages) => onChange({ ...value, languages })}
      />
      <ChoicesField
        label={t('org_topics')}
        values={value.topics ?? []}
        options={choices.topics}
        faults={under(faults, 'topics')}
        onChange={(topics) => onChange({ ...value, topics })}
      />
    </>
  )
}
