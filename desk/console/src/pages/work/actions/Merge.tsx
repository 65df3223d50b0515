/** End an earlier ticket in this one: the resident has said in this conversation that they belong together. */

import { useState } from 'react'
import type { Detail } from '../../../protocol.ts'
import { t, word } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'
import { fitsKind } from './possible.ts'

export function Merge({ detail }: { detail: Detail }) {
  const { number, tied } = detail
  const [chosen, setChosen] = useState('')
  const other = tied.find((one) => one.number === chosen) ?? tied[0]
  const fits = other !== undefined && fitsKind(detail, other)
  return (
    <ActionForm
      title={t('action_merge')}
      path="merge"
      body={fits ? { other: other.number } : null}
      submit={t('merge_submit')}
      done={{ key: 'done_merge', values: { other: other?.number ?? '', number } }}
    >
      <p>{t('merge_text', { number })}</p>
      <label>
        {t('merge_other')}
        <select className="select" value={other?.number ?? ''} onChange={(event) => setChosen(event.target.value)}>
          {tied.map((one) => (
            <option key={one.number} value={one.number}>
              {`${one.number} · ${word('kind', one.kind)}`}
            </option>
          ))}
        </select>
      </label>
      {other && !fits && <p className="notice">{t('merge_kind', { kind: word('kind', other.kind) })}</p>}
    </ActionForm>
  )
}
