/** The dashboard: the counts of a month as the API gives them, one dimension at a time, and the way to the report. */

import '../../parts/form/form.css'
import './dashboard.css'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import type { PageProps } from '../../pages.ts'
import { spoken, t } from '../../texts.ts'
import { FigureView, TableFigure } from './FigureView.tsx'
import { DimensionChoice, MonthChoice } from './Choice.tsx'
import { query, placeAddress, readPlace, type Place } from './place.ts'
import { ReportView } from './ReportView.tsx'
import type { Statistics, Trend } from './shapes.ts'
import { Summary } from './Summary.tsx'
import {
  called,
  clocksFigure,
  dimensionFigure,
  endingsFigure,
  reasonsFigure,
  stationsTable,
  totalsTable,
  trendFigure,
  whatsOf,
} from './tables.ts'

export default function Page({ rest }: PageProps) {
  const place = readPlace(rest)
  return place.view === 'report' ? <ReportView month={place.month} /> : <FiguresView place={place} />
}

function FiguresView({ place }: { place: Place }) {
  const language = spoken().code
  const fetched = useFetched<Statistics>(`/v1/desk/statistics${query({ month: place.month, by: place.by, language })}`)
  const found = fetched.data
  return (
    <main className="sheet dashboard" id="main" tabIndex={-1} aria-busy={fetched.status === 'loading'}>
      <h2>{t('page_dashboard')}</h2>
      <Waiting fetched={fetched} />
      {found && (
        <>
          <div className="dash-choices">
            <MonthChoice found={found} place={place} />
            <a className="button" href={placeAddress({ ...place, view: 'report', month: found.month })}>
              {t('dash_report')}
            </a>
            <a className="button" href={`/v1/desk/report.xlsx${query({ month: found.month, language })}`} download>
              {t('dash_xlsx')}
            </a>
          </div>
          <p className="muted">{t('dash_about', { least: found.least })}</p>
          <Summary found={found} />
          <Months whats={found.whats} />
          <ByDimension found={found} place={place} />
          <OfTheMonth found={found} />
        </>
      )}
    </main>
  )
}

/** From month to month, as soon as there are two. */
function Months({ whats }: Pick<Statistics, 'whats'>) {
  const { data } = useFetched<Trend>('/v1/desk/statistics/months')
  if (!data || data.months.length < 2) return null
  const csv = `/v1/desk/statistics/months.csv${query({ language: spoken().code })}`
  return <FigureView title={t('dash_months')} figure={trendFigure(data, whats)} csv={csv} />
}

function ByDimension({ found, place }: { found: Statistics; place: Place }) {
  const whats = whatsOf(found.rows)
  const what = whats.includes(place.what) ? place.what : (whats[0] ?? '')
  const by = place.by
  const title = t('dash_by', { what: t(`dash_by_${by}`) })
  return (
    <div className="with-choice">
      <DimensionChoice place={place} what={what} whats={whats.map((one) => [one, called(found.whats, one)])} />
      {found.by === by && (
        <FigureView title={title} figure={dimensionFigure(found, by, what)} csv={csvOf(found.month, by)} />
      )}
    </div>
  )
}

function OfTheMonth({ found }: { found: Statistics }) {
  const { month } = found
  return (
    <>
      <FigureView title={t('dash_reasons')} figure={reasonsFigure(found)} csv={csvOf(month, 'reason')} />
      <FigureView
        title={t('dash_clocks')}
        figure={clocksFigure(found)}
        csv={csvOf(month, '')}
        note={t('dash_clocks_note')}
      />
      <FigureView
        title={t('dash_endings')}
        figure={endingsFigure(found)}
        csv={csvOf(month, 'entry')}
        note={t('dash_endings_note')}
      />
      <TableFigure
        title={t('dash_stations')}
        table={stationsTable(found)}
        csv={csvOf(month, 'station')}
        note={t('dash_stations_note')}
      />
      <TableFigure title={t('dash_totals')} table={totalsTable(found)} csv={csvOf(month, '')} />
    </>
  )
}

function csvOf(month: string, by: string): string {
  return `/v1/desk/statistics.csv${query({ month, by, language: spoken().code })}`
}
