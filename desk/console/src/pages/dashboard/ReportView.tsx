/** The report of a month as a page that is printed on A4. Its words come from the API, as in the workbook. */

import './report.css'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { spoken, t } from '../../texts.ts'
import { layOut } from './paper.ts'
import { placeAddress, query } from './place.ts'
import type { Report, ReportSection } from './shapes.ts'

export function ReportView({ month }: { month: string }) {
  const asked = query({ month, language: spoken().code })
  const fetched = useFetched<Report>(`/v1/desk/report${asked}`)
  const found = fetched.data
  return (
    <main className="sheet report" id="main" tabIndex={-1}>
      <div className="dash-choices report-tools">
        <a className="button" href={placeAddress({ view: 'figures', month, by: 'language', what: '' })}>
          {t('dash_back')}
        </a>
        <button type="button" className="button main" onClick={() => print()} aria-disabled={!found}>
          {t('dash_print')}
        </button>
        <a className="button" href={`/v1/desk/report.xlsx${asked}`} download>
          {t('dash_xlsx')}
        </a>
      </div>
      <Waiting fetched={fetched} />
      {found && <Paper report={found} />}
    </main>
  )
}

function Paper({ report }: { report: Report }) {
  return (
    <article className="paper" lang={report.language}>
      <h2>{report.title}</h2>
      <p>{report.period}</p>
      <p className="muted">{report.made}</p>
      <ul className="report-notes">
        {report.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {report.sections.map((section) => (
        <SectionView key={section.key} section={section} hidden={report.hidden} />
      ))}
    </article>
  )
}

function SectionView({ section, hidden }: { section: ReportSection; hidden: string }) {
  const { heads, rows, wide } = layOut(section, hidden)
  return (
    <section className={wide ? 'report-section is-wide' : 'report-section'}>
      <h3>{section.title}</h3>
      <div className="table-frame" role="region" aria-label={section.title} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {heads.map((head, place) => (
                <th key={place} scope="col" className={place ? 'number' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, cells }, index) => (
              <tr key={index}>
                <th scope="row">{head}</th>
                {cells.map((cell, place) => (
                  <td key={place} className="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!rows.length && <p className="muted">{t('dash_nothing')}</p>}
    </section>
  )
}
