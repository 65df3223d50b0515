/** One of the people: what they do where, when they are away, and how their account stands. */

import { useState } from 'react'
import { useAction } from '../../parts/action.ts'
import { Faults } from '../../parts/form/Faults.tsx'
import type { Fault } from '../../parts/form/faults.ts'
import { address } from '../../routes.ts'
import { t } from '../../texts.ts'
import type { Organisation } from '../organisation/shapes.ts'
import { AccountView } from './AccountView.tsx'
import { changeOf, checkForm, formOf } from './form.ts'
import { PersonForm } from './PersonForm.tsx'
import { conflictOf, RefusalView } from './RefusalView.tsx'
import type { People, Person } from './shapes.ts'

interface Props {
  person: Person
  people: People
  organisation: Organisation
  editable: boolean
  onChanged: () => void
}

export function PersonView({ person, people, organisation, editable, onChanged }: Props) {
  const [form, setForm] = useState(() => formOf(person))
  const [own, setOwn] = useState<Fault[]>([])
  const action = useAction()
  const change = changeOf(person, form)
  const changed = Object.keys(change).length > 0
  const here = person.account?.active !== false
  const save = async () => {
    const wrong = checkForm(form)
    setOwn(wrong)
    if (wrong.length || !changed) return
    const body = { revision: person.revision, change }
    if (await action.run((api) => api.change(pathOf(person), body, 'PATCH'))) onChanged()
  }
  const conflict = conflictOf(person, people, organisation)
  const faults = own.length ? own : (action.refusal?.faults ?? [])
  return (
    <>
      <BackLine />
      <h2>
        <bdi>{person.shown}</bdi>{' '}
        <span className="muted">
          <bdi>{person.name}</bdi>
        </span>
      </h2>
      {!here && <p className="notice">{t('ppl_left_about')}</p>}
      <form
        className="person-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <RefusalView refusal={action.refusal} conflict={conflict} />
        <Faults faults={faults.filter(({ path }) => path.length === 0)} />
        <fieldset className="form-plain" disabled={!editable || !here}>
          <PersonForm {...{ form, people, organisation, faults, editable }} name={person.name} onChange={setForm} />
        </fieldset>
        {editable && here && (
          <div className="save-line">
            <button type="submit" className="button main" aria-disabled={action.busy || !changed}>
              {t('save')}
            </button>
            <button type="button" className="button" aria-disabled={!changed} onClick={() => setForm(formOf(person))}>
              {t('ppl_throw_away')}
            </button>
            <p className="muted" role="status">
              {changed ? t('ppl_unsaved') : ''}
            </p>
          </div>
        )}
      </form>
      {editable && person.account && (
        <AccountView person={person} account={person.account} conflict={conflict} onChanged={onChanged} />
      )}
    </>
  )
}

export function BackLine() {
  return (
    <p className="back-line">
      <a className="button" href={address('people')}>
        {t('ppl_back')}
      </a>
    </p>
  )
}

export function pathOf({ name }: Person): string {
  return `/v1/desk/people/${encodeURIComponent(name)}`
}
