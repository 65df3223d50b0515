/** The audit log: who looked at what and who changed what, the newest first, by page and by what is asked. */

import '../../parts/form/form.css'
import './audit.css'
import { useState, type ReactNode } from 'react'
import { SelectField, TextField } from '../../parts/form/Field.tsx'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { hasWord, t, word } from '../../texts.ts'
import { detailLine, whoLine } from './detail.ts'
import { momentLine, NOTHING, pathOf, WHATS, type Filter, type Lines } from './query.ts'

export default function Page() {
  const [asked, setAsked] = useState<Filter>(NOTHING)
  /** The `after` of each page up to this one, so that one can go back. */
  const [pages, setPages] = useState<(number | null)[]>([null])
  const fetched = useFetched<Lines>(pathOf(asked, pages.at(-1) ?? null))
  const found = fetched.data
  const ask = (filter: Filter) => {
    setAsked(filter)
    setPages([null])
  }
  return (
    <main className="sheet audit" id="main" tabIndex={-1} aria-busy={fetched.status === 'loading'}>
      <h2>{t('page_audit')}</h2>
      <p className="muted">{t('aud_about')}</p>
      <Filters onAsk={ask} />
      <Waiting fetched={fetched} />
      {found && (
        <>
          <Table lines={found.lines} />
          <nav className="pager" aria-label={t('aud_pages')}>
            <button
              type="button"
              className="button"
              aria-disabled={pages.length < 2}
              onClick={() => setPages(pages.length > 1 ? pages.slice(0, -1) : pages)}
            >
              {t('aud_newer')}
            </button>
            <p role="status">{t('aud_page', { page: pages.length })}</p>
            <button
              type="button"
              className="button"
              aria-disabled={found.next === null}
              onClick={() => found.next !== null && setPages([...pages, found.next])}
            >
              {t('aud_older')}
            </button>
          </nav>
        </>
      )}
    </main>
  )
}

function Filters({ onAsk }: { onAsk: (filter: Filter) => void }) {
  const [filter, setFilter] = useState(NOTHING)
  const set = (change: Partial<Filter>) => setFilter({ ...filter, ...change })
  return (
    <form
      className="find-fields"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(filter)
      }}
    >
      <TextField type="date" label={t('aud_since')} value={filter.since} onChange={(since) => set({ since })} />
      <TextField type="date" label={t('aud_until')} value={filter.until} onChange={(until) => set({ until })} />
      <TextField label={t('aud_who')} value={filter.who} maxLength={64} onChange={(who) => set({ who })} />
      <SelectField
        label={t('aud_what')}
        value={filter.what}
        none={t('aud_any')}
        options={WHATS.map((id) => ({ id, name: word('audit', id) }))}
        onChange={(what) => set({ what })}
      />
      <TextField label={t('aud_ticket')} value={filter.ticket} maxLength={64} onChange={(ticket) => set({ ticket })} />
      <div className="save-line find-buttons">
        <button type="submit" className="button main">
          {t('aud_ask')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setFilter(NOTHING)
            onAsk(NOTHING)
          }}
        >
          {t('aud_clear')}
        </button>
      </div>
    </form>
  )
}

const COLUMNS = ['aud_at', 'aud_who', 'aud_what', 'aud_ticket', 'aud_detail'] as const

/** A table with its roles named: on a narrow page it is laid out as blocks, and would lose them. */
function Table({ lines }: { lines: Lines['lines'] }) {
  if (!lines.length) return <p className="notice">{t('aud_none')}</p>
  return (
    <div className="table-frame" role="region" aria-label={t('page_audit')} tabIndex={0}>
      <table className="table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((key) => (
              <th key={key} scope="col" role="columnheader">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ line }: { line: Lines['lines'][number] }) {
  const { at, who, what, ticket } = line
  const cells: ReactNode[] = [
    <span className="moment">{momentLine(at)}</span>,
    <bdi>{whoLine(who)}</bdi>,
    hasWord('audit', what) ? word('audit', what) : <span lang="en">{what}</span>,
    ticket && <span className="moment">{ticket}</span>,
    line.detail && <bdi>{detailLine(line)}</bdi>,
  ]
  return (
    <tr role="row">
      {COLUMNS.map((key, place) => (
        <td key={key} role="cell" data-name={t(key)}>
          {cells[place]}
        </td>
      ))}
    </tr>
  )
}
