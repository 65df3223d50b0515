/** The fields of one of the people. */

import { ChoicesField } from '../../parts/form/ChoicesField.tsx'
import { NumberField, SelectField, TextField } from '../../parts/form/Field.tsx'
import { under, type Fault } from '../../parts/form/faults.ts'
import { WeekField } from '../../parts/form/WeekField.tsx'
import { t, word } from '../../texts.ts'
import { namedIn } from '../organisation/names.ts'
import type { Organisation } from '../organisation/shapes.ts'
import type { Form } from './form.ts'
import { LeaveField } from './LeaveField.tsx'
import type { People } from './shapes.ts'

interface Props {
  name: string
  form: Form
  people: People
  organisation: Organisation
  faults: Fault[]
  editable: boolean
  onChange: (form: Form) => void
}

export function PersonForm({ name, form, people, organisation, faults, editable, onChange }: Props) {
  const { document, choices } = organisation
  const named = (all: { id: string; names: Record<string, string> }[]) =>
    all.map(({ id, names }) => ({ id, name: namedIn(names, id) }))
  const set = (change: Partial<Form>) => onChange({ ...form, ...change })
  const at = (key: string) => under(faults, key)
  return (
    <>
      <div className="form-week">
        <TextField
          label={t('ppl_shown')}
          hint={t('ppl_shown_hint')}
          value={form.shown}
          maxLength={64}
          faults={at('shown')}
          onChange={(shown) => set({ shown })}
        />
        <SelectField
          label={t('ppl_role')}
          hint={t('ppl_role_hint')}
          value={form.role}
          options={people.roles.map((id) => ({ id, name: word('role', id) }))}
          faults={at('role')}
          onChange={(role) => set({ role })}
        />
        <SelectField
          label={t('ppl_station')}
          hint={t('ppl_station_hint')}
          value={form.station}
          options={named(document.stations)}
          faults={at('station')}
          onChange={(station) => set({ station })}
        />
        <NumberField
          label={t('ppl_capacity')}
          hint={t('ppl_capacity_hint')}
          value={form.capacity}
          step={1}
          faults={at('capacity')}
          onChange={(capacity) => set({ capacity })}
        />
      </div>
      <ChoicesField
        label={t('ppl_languages')}
        hint={t('ppl_languages_hint')}
        values={form.languages}
        options={choices.languages.map(({ id }) => ({ id, name: word('language', id) }))}
        faults={at('languages')}
        onChange={(languages) => set({ languages })}
      />
      <ChoicesField
        label={t('ppl_teams')}
        hint={t('ppl_teams_hint')}
        values={form.teams}
        options={named(document.teams)}
        faults={at('teams')}
        onChange={(teams) => set({ teams })}
      />
      <ChoicesField
        label={t('ppl_topics')}
        hint={t('ppl_topics_hint')}
        values={form.topics}
        options={choices.topics}
        faults={at('topics')}
        onChange={(topics) => set({ topics })}
      />
      <ChoicesField
        label={t('ppl_districts')}
        hint={t('ppl_districts_hint')}
        values={form.districts}
        options={named(document.areas.filter(({ level }) => level === 'district'))}
        faults={at('districts')}
        onChange={(districts) => set({ districts })}
      />
      <WeekField
        label={t('ppl_hours')}
        hint={t('ppl_hours_hint')}
        none={t('ppl_hours_station')}
        value={form.hours}
        faults={at('hours')}
        onChange={(hours) => set({ hours })}
      />
      <LeaveField
        rows={form.leave}
        colleagues={people.people.filter((one) => one.name !== name && one.account?.active !== false)}
        faults={at('leave')}
        editable={editable}
        onChange={(leave) => set({ leave })}
      />
    </>
  )
}
