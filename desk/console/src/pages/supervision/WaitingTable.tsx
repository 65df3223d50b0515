/** Who waits for a person now: stations by languages. A live list, so it is exact. */

import { useMemo } from 'react'
import { useView } from '../../parts/context.ts'
import { languageName } from '../../speech.ts'
import { t } from '../../texts.ts'
import { crossed, type Supervision, type Waiting } from './shapes.ts'

export function WaitingTable({ waiting, stations }: { waiting: Waiting[]; stations: Supervision['stations'] }) {
  const languages = useView((state) => state.languages)
  const table = useMemo(() => crossed(waiting), [waiting])
  const name = (id: string) => stations.find((one) => one.id === id)?.name ?? id
  return (
    <section aria-labelledby="waiting-title">
      <h3 id="waiting-title">{t('waiting_title', { count: table.sum })}</h3>
      {table.sum === 0 ? (
        <p className="muted">{t('waiting_none')}</p>
      ) : (
        <div className="table-frame" role="region" aria-labelledby="waiting-title" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('filter_station')}</th>
                {table.languages.map((language) => (
                  <th key={language} scope="col" className="number">
                    {languageName(languages, language)}
                  </th>
                ))}
                <th scope="col" className="number">
                  {t('sum')}
                </th>
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ station, counts, sum }) => (
                <Row key={station} label={name(station)} counts={counts} sum={sum} />
              ))}
              <Row label={t('sum')} counts={table.sums} sum={table.sum} />
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Row({ label, counts, sum }: { label: string; counts: number[]; sum: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {counts.map((count, place) => (
        <td key={place} className="number">
          {count || '\u2013'}
        </td>
      ))}
      <td className="number">
        <strong>{sum}</strong>
      </td>
    </tr>
  )
}
