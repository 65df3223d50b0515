/** Ask a lead for more working days. */

import { useState } from 'react'
import type { Detail } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

const MOST = 60

export function Extension({ detail }: { detail: Detail }) {
  const [days, setDays] = useState('2')
  const workdays = Number(days)
  const right = workdays > 0 && workdays <= MOST
  return (
    <ActionForm
      title={t('action_extension')}
      path="extension"
      body={right ? { workdays } : null}
      submit={t('extension_submit')}
      done={{ key: 'done_extension', values: { number: detail.number } }}
    >
      <p>{t('extension_text')}</p>
      <label>
        {t('extension_days')}
        <input
          className="field"
          type="number"
          min={0.5}
          max={MOST}
          step={0.5}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </label>
    </ActionForm>
  )
}
