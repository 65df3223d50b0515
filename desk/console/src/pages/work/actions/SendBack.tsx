/** Give a ticket back to the station that it came from. */

import { useState } from 'react'
import { useView } from '../../../parts/context.ts'
import type { Detail } from '../../../protocol.ts'
import { stationName } from '../../../state/names.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'
import { Why } from './Why.tsx'

export function SendBack({ detail }: { detail: Detail }) {
  const there = useView((state) => state.there)
  const [why, setWhy] = useState('duty')
  return (
    <ActionForm
      title={t('action_send_back')}
      path="send_back"
      body={{ why }}
      submit={t('action_send_back')}
      done={{ key: 'done_send_back', values: { number: detail.number } }}
    >
      <p>{t('send_back_text', { station: stationName(there, detail.from_station ?? '') })}</p>
      <Why value={why} onChange={setWhy} />
    </ActionForm>
  )
}
