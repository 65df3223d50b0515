/** One figure: drawn or as a table, with the same numbers as a CSV file. */

import { useId, useState, type ReactNode } from 'react'
import { t } from '../../texts.ts'
import { Chart } from './Chart.tsx'
import { counted, MOST_BARS, type Cell, type Figure, type Table } from './tables.ts'

interface Props {
  title: string
  figure: Figure
  csv: string
  note?: string
}

export function FigureView({ title, figure, csv, note }: Props) {
  const [asTable, setAsTable] = useState(false)
  const { drawing, table } = figure
  const cut = !asTable && drawing.kind === 'bars' && table.rows.length > drawing.labels.length
  return (
    <section className="figure">
      <Head title={title} csv={csv}>
        <button type="button" className="button small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('dash_as_table')}
          <span className="unseen">{t('dash_of', { title })}</span>
        </button>
      </Head>
      {note && <p className="muted">{note}</p>}
      {asTable ? <TableView table={table} title={title} /> : <Chart drawing={drawing} title={title} />}
      {cut && <p className="muted">{t('dash_cut', { count: MOST_BARS })}</p>}
    </section>
  )
}

/** A figure that is a table and nothing else. */
export function TableFigure({ title, table, csv, note }: { title: string; table: Table; csv: string; note?: string }) {
  return (
    <section className="figure">
      <Head title={title} csv={csv} />
      {note && <p className="muted">{note}</p>}
      <TableView table={table} title={title} />
    </section>
  )
}

function Head({ title, csv, children }: { title: string; csv: string; children?: ReactNode }) {
  return (
    <div className="figure-head">
      <h3>{title}</h3>
      {children}
      <a className="button small" href={csv} download>
        {t('dash_csv')}
        <span className="unseen">{t('dash_of', { title })}</span>
      </a>
    </div>
  )
}

function TableView({ table: { columns, rows }, title }: { table: Table; title: string }) {
  const id = useId()
  if (!rows.length) return <p className="muted">{t('dash_nothing')}</p>
  return (
    <div className="table-frame" role="region" aria-labelledby={id} tabIndex={0}>
      <table className="table">
        <caption id={id} className="unseen">
          {title}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <CellView key={place} cell={cell} head={place === 0} numeric={columns[place]?.numeric ?? false} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellView({ cell, head, numeric }: { cell: Cell; head: boolean; numeric: boolean }) {
  const shown = typeof cell === 'string' ? cell : counted(cell)
  const look = [numeric ? 'number' : '', cell === null ? 'is-hidden' : ''].join(' ').trim()
  if (head) return <th scope="row">{shown}</th>
  return <td className={look || undefined}>{shown}</td>
}
