/** Give a ticket to another station. */

import { useState } from 'react'
import { useView } from '../../../parts/context.ts'
import type { Detail } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'
import { Why } from './Why.tsx'

export function Transfer({ detail }: { detail: Detail }) {
  const there = useView((state) => state.there)
  const stations = (there?.stations ?? []).filter((one) => one.id !== detail.station)
  const [chosen, setStation] = useState('')
  const [why, setWhy] = useState('duty')
  const station = chosen || stations[0]?.id
  return (
    <ActionForm
      title={t('action_transfer')}
      path="transfer"
      body={station ? { station, why } : null}
      submit={t('transfer_submit')}
      done={{ key: 'done_transfer', values: { number: detail.number } }}
    >
      <p>{t('transfer_text')}</p>
      {station ? (
        <label>
          {t('transfer_station')}
          <select className="select" value={station} onChange={(event) => setStation(event.target.value)}>
            {stations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p className="notice">{t('transfer_nowhere')}</p>
      )}
      <Why value={why} onChange={setWhy} />
    </ActionForm>
  )
}
