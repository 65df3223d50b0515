/** All people in a table, and the ways to find one. */

import { useState } from 'react'
import { SelectField, TextField } from '../../parts/form/Field.tsx'
import { useView } from '../../parts/context.ts'
import { address } from '../../routes.ts'
import { t, word } from '../../texts.ts'
import { at } from '../../times.ts'
import { namedIn } from '../organisation/names.ts'
import type { Organisation } from '../organisation/shapes.ts'
import { ALL, filtered, type Filter } from './filter.ts'
import { isAway, leaveAhead, NEW } from './form.ts'
import type { People, Person } from './shapes.ts'

interface Props {
  people: People
  organisation: Organisation
  editable: boolean
}

export function PeopleList({ people, organisation, editable }: Props) {
  const [filter, setFilter] = useState(ALL)
  const shown = filtered(people.people, filter)
  const stations = organisation.document.stations.map(({ id, names }) => ({ id, name: namedIn(names, id) }))
  const station = (id: string) => stations.find((one) => one.id === id)?.name ?? id
  return (
    <>
      <Filters
        {...{ filter, people, stations, editable }}
        languages={organisation.choices.languages.map(({ id }) => id)}
        onChange={setFilter}
      />
      {editable && (
        <p className="back-line">
          <a className="button" href={address('people', NEW)}>
            {t('ppl_add')}
          </a>
        </p>
      )}
      <p className="muted" role="status">
        {t('ppl_count', { count: shown.length })}
      </p>
      <div className="table-frame" role="region" aria-label={t('page_people')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {(['ppl_who', 'ppl_role', 'ppl_station', 'ppl_languages', 'ppl_leave'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
              {editable && <th scope="col">{t('ppl_account')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <Row key={person.name} person={person} station={station(person.station)} editable={editable} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface FiltersProps {
  filter: Filter
  people: People
  stations: { id: string; name: string }[]
  languages: string[]
  editable: boolean
  onChange: (filter: Filter) => void
}

function Filters({ filter, people, stations, languages, editable, onChange }: FiltersProps) {
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change })
  return (
    <div className="find-fields" role="search">
      <TextField type="search" label={t('ppl_find')} value={filter.text} onChange={(text) => set({ text })} />
      <SelectField
        label={t('ppl_station')}
        value={filter.station}
        none={t('ppl_any')}
        options={stations}
        onChange={(station) => set({ station })}
      />
      <SelectField
        label={t('ppl_role')}
        value={filter.role}
        none={t('ppl_any')}
        options={people.roles.map((id) => ({ id, name: word('role', id) }))}
        onChange={(role) => set({ role })}
      />
      <SelectField
        label={t('ppl_language')}
        value={filter.language}
        none={t('ppl_any')}
        options={languages.map((id) => ({ id, name: word('language', id) }))}
        onChange={(language) => set({ language })}
      />
      {editable && (
        <label className="form-choice">
          <input type="checkbox" checked={filter.left} onChange={() => set({ left: !filter.left })} />
          <span>{t('ppl_left_too')}</span>
        </label>
      )}
    </div>
  )
}

function Row({ person, station, editable }: { person: Person; station: string; editable: boolean }) {
  const now = useView((state) => state.now)
  const [next] = leaveAhead(person.leave, now)
  return (
    <tr>
      <th scope="row">
        <a href={address('people', person.name)}>
          <bdi>{person.shown}</bdi>
        </a>{' '}
        <span className="muted">
          <bdi>{person.name}</bdi>
        </span>
      </th>
      <td>{word('role', person.role)}</td>
      <td>{station}</td>
      <td>{person.languages.map((code) => word('language', code)).join(t('comma'))}</td>
      <td>
        {next &&
          t(isAway(person.leave, now) ? 'ppl_away_until' : 'ppl_away_from', { from: next.from, until: next.until })}
      </td>
      {editable && <td>{accountLine(person, now)}</td>}
    </tr>
  )
}

/** How an account stands, in words. */
export function accountLine({ account }: Person, now: number): string {
  if (!account) return ''
  if (!account.active) return t('ppl_left')
  const password = account.has_password ? [] : [t('ppl_no_password')]
  const until = account.invited_until
  const invited = until === null ? [] : [t('ppl_invited_line', { until: at(until, now) })]
  return [...password, ...invited, t(`ppl_second_${account.second_factor}`)].join(t('comma'))
}
