/** Somebody who is to work here: an account that nobody can log in to before they are invited. */

import { useRef, useState, type RefObject } from 'react'
import { useAction } from '../../parts/action.ts'
import { TextField } from '../../parts/form/Field.tsx'
import { own, under, type Fault } from '../../parts/form/faults.ts'
import { Faults } from '../../parts/form/Faults.tsx'
import { address } from '../../routes.ts'
import { t } from '../../texts.ts'
import type { Organisation } from '../organisation/shapes.ts'
import { checkForm, newForm, statedBy } from './form.ts'
import { PersonForm } from './PersonForm.tsx'
import { BackLine } from './PersonView.tsx'
import { RefusalView } from './RefusalView.tsx'
import type { People } from './shapes.ts'

interface Props {
  people: People
  organisation: Organisation
  onMade: () => void
}

export function NewPerson({ people, organisation, onMade }: Props) {
  const [name, setName] = useState('')
  const [form, setForm] = useState(() => newForm(organisation.document.stations[0]?.id ?? ''))
  const [wrong, setWrong] = useState<Fault[]>([])
  const action = useAction()
  const fields = useRef<HTMLFormElement>(null)
  const make = async () => {
    const found = [...(name.trim() ? [] : [own(['name'], 'ppl_name_missing')]), ...checkForm(form)]
    setWrong(found)
    if (found.length) action.forget()
    const body = { person: statedBy(name, form) }
    if (!found.length && (await action.run((api) => api.change('/v1/desk/people', body)))) {
      onMade()
      location.hash = address('people', name.trim())
    } else {
      showFault(fields)
    }
  }
  const taken = action.refusal?.status === 409
  const refused = taken ? [own(['name'], 'ppl_name_taken')] : (action.refusal?.faults ?? [])
  const faults = wrong.length ? wrong : refused
  return (
    <>
      <BackLine />
      <h2>{t('ppl_add')}</h2>
      <p className="muted">{t('ppl_add_about')}</p>
      <form
        ref={fields}
        className="person-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <RefusalView refusal={action.refusal && { ...action.refusal, faults }} />
        <Faults faults={faults.filter(({ path }) => path.length === 0)} />
        <div className="form-week">
          <TextField
            label={t('ppl_name')}
            hint={t('ppl_name_hint')}
            value={name}
            maxLength={64}
            faults={under(faults, 'name')}
            onChange={setName}
          />
        </div>
        <PersonForm {...{ form, people, organisation, faults }} name={name} editable onChange={setForm} />
        <div className="save-line">
          <button type="submit" className="button main" aria-disabled={action.busy}>
            {t('ppl_make')}
          </button>
        </div>
      </form>
    </>
  )
}

/** The button is below a long form: go to the first field that is wrong, or to what is said of the whole. */
function showFault(fields: RefObject<HTMLElement>) {
  requestAnimationFrame(() => {
    const wrong = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) wrong.focus()
    else fields.current?.querySelector('.notice')?.scrollIntoView({ block: 'nearest' })
  })
}
