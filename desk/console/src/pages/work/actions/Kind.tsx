/** Say what kind of ticket it is; whom it is about is kept away from it. */

import { useState } from 'react'
import { useView } from '../../../parts/context.ts'
import type { Colleague, Detail } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

const KINDS = ['question', 'complaint', 'about_staff', 'confidential'] as const
const NOBODY: Colleague[] = []

export function Kind({ detail }: { detail: Detail }) {
  const colleagues = useView((state) => state.there?.colleagues ?? NOBODY)
  const [kind, setKind] = useState(detail.kind)
  const [about, setAbout] = useState<string[]>([])
  const staff = kind === 'about_staff'
  const toggle = (name: string) =>
    setAbout(about.includes(name) ? about.filter((one) => one !== name) : [...about, name])
  return (
    <ActionForm
      title={t('action_kind')}
      path="kind"
      body={staff && !about.length ? null : { kind, people: staff ? about : [] }}
      submit={t('save')}
      done={{ key: 'done_kind' }}
    >
      <label>
        {t('fact_kind')}
        <select className="select" value={kind} onChange={(event) => setKind(event.target.value)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind_${one}`)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'confidential' && <p className="notice">{t('kind_confidential_text')}</p>}
      {staff && (
        <fieldset className="choices">
          <legend>{t('kind_about')}</legend>
          <p className="muted">{t('kind_about_staff_text')}</p>
          {colleagues.map(({ name, display_name: shown }) => (
            <label key={name} className="choice">
              <input type="checkbox" checked={about.includes(name)} onChange={() => toggle(name)} />
              {shown}
            </label>
          ))}
        </fieldset>
      )}
    </ActionForm>
  )
}
