/** A team: people who work in some languages, or on a service; never whom they serve. */

import { ChoicesField } from '../../parts/form/ChoicesField.tsx'
import { SelectField } from '../../parts/form/Field.tsx'
import { under } from '../../parts/form/faults.ts'
import { t, word } from '../../texts.ts'
import type { FormProps } from './around.ts'
import { Identity } from './Identity.tsx'
import { namedIn } from './names.ts'
import type { Team } from './shapes.ts'

export function TeamForm(given: FormProps<Team>) {
  const { value, onChange, faults, around } = given
  const { document, choices } = around
  return (
    <>
      <Identity {...given} />
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
