/** The figures as tables and as drawings; a count that is not shown stays null and is said in words. */

import { spoken, t, word } from '../../texts.ts'
import type { Dimension } from './place.ts'
import type { Clock, Count, Line, Share, Statistics, Trend } from './shapes.ts'

export type Cell = string | number | null

export interface Table {
  columns: { title: string; numeric: boolean }[]
  rows: Cell[][]
}

export interface Drawing {
  kind: 'bars' | 'lines'
  labels: string[]
  series: { name: string; values: Count[] }[]
  /** What stands at the end of a bar in place of its number. */
  ends?: string[]
  unit: 'count' | 'share'
}

export interface Figure {
  table: Table
  drawing: Drawing
}

type Whats = Statistics['whats']

export const TURNS = ['answered', 'clarified', 'handed_over'] as const
export const TICKETS = ['opened', 'resolved', 'closed', 'withdrawn', 'reopened'] as const
export const FACES = ['face_3', 'face_2', 'face_1'] as const
/** As many bars as one can look at; the table has all. */
export const MOST_BARS = 20
/** Thousandths between the least and the most that a share can be; beyond that it says nothing. */
const WIDEST = 200

/** A number as it is written in the language of the page. */
export function number(count: number): string {
  return new Intl.NumberFormat(spoken().language).format(count)
}

/** A count in words: the number, or that it is not shown. */
export function counted(count: Count): string {
  return count === null ? t('dash_hidden') : number(count)
}

export function percent(share: number): string {
  return new Intl.NumberFormat(spoken().language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/** Whether a share tells anybody anything: one that may lie anywhere in a wide range does not. */
export function isTelling(share: Share | null): share is Share {
  return share !== null && Math.round((share.high - share.low) * 1000) <= WIDEST
}

/** A share in words: exact, or between which two it lies, or that too few are shown to tell. */
export function shareWords(share: Share | null): string {
  if (!share) return t('dash_share_none')
  if (!isTelling(share)) return t('dash_share_wide')
  if (share.low === share.high) return percent(share.low)
  return t('dash_share_between', { low: percent(share.low), high: percent(share.high) })
}

/** From month to month: answered, asked back, handed over. */
export function trendFigure(trend: Trend, whats: Whats): Figure {
  const series = TURNS.map((what) => ({
    name: called(whats, what),
    values: trend.months.map((one) => one.totals[what] ?? null),
  }))
  return {
    table: {
      columns: [text('dash_month'), ...series.map(({ name }) => numeric(name))],
      rows: trend.months.map(({ month }, index) => [month, ...series.map(({ values }) => values[index] ?? null)]),
    },
    drawing: { kind: 'lines', labels: trend.months.map(({ month }) => month), series, unit: 'count' },
  }
}

/** What happened in all in a month, and how often. */
export function totalsTable({ totals, whats }: Statistics): Table {
  return {
    columns: [text('dash_what'), numeric(t('dash_count'))],
    rows: Object.entries(totals).map(([what, count]) => [called(whats, what), count]),
  }
}

/** What can be counted by this dimension, in the order of the API. */
export function whatsOf(rows: Line[]): string[] {
  return Object.keys(rows[0]?.counts ?? {})
}

/** One count by the values of one dimension; the largest first in the drawing, hidden ones last. */
export function dimensionFigure({ rows, whats }: Statistics, by: Dimension, what: string): Figure {
  const lines = rows.map((row) => ({ title: titleOf(row, by), count: row.counts[what] ?? null }))
  return bars(lines, t(`dash_by_${by}`), called(whats, what))
}

/** Why residents were handed over. */
export function reasonsFigure({ figures, whats }: Statistics): Figure {
  const lines = figures.reasons.map(({ title, n }) => ({ title, count: n }))
  return bars(lines, t('dash_by_reason'), called(whats, 'handed_over'))
}

/** The entries after which residents were handed to a person. */
export function endingsFigure({ figures: { endings }, whats }: Statistics): Figure {
  const [handedOver, answered] = [called(whats, 'handed_over'), called(whats, 'answered')]
  const lines = endings.map(({ title, handed_over }) => ({ title, count: handed_over }))
  const found = bars(lines, t('dash_by_entry'), handedOver)
  const columns = [text('dash_by_entry'), numeric(handedOver), numeric(answered)]
  return { ...found, table: { columns, rows: endings.map((one) => [one.title, one.handed_over, one.answered]) } }
}

/** How each kind of clock was kept, under the name of the standard whose figure it is. */
export function clocksFigure({ figures: { clocks } }: Statistics): Figure {
  return {
    table: {
      columns: [
        text('dash_clock'),
        text('dash_standard'),
        numeric(t('dash_met')),
        numeric(t('dash_missed')),
        text('dash_in_time'),
      ],
      rows: clocks.map((one) => [
        one.title,
        one.standard ?? t('dash_own_target'),
        one.met,
        one.missed,
        shareWords(one.share),
      ]),
    },
    drawing: {
      kind: 'bars',
      labels: clocks.map((one) => one.title),
      series: [
        { name: t('dash_at_least'), values: clocks.map(({ share }) => (isTelling(share) ? share.low : null)) },
        { name: t('dash_at_most'), values: clocks.map(({ share }) => (isTelling(share) ? share.high : null)) },
      ],
      ends: clocks.map((one) => shareWords(one.share)),
      unit: 'share',
    },
  }
}

/** The assessment of each station, from the same counts as all else. */
export function stationsTable({ figures: { stations }, whats }: Statistics): Table {
  const kinds = stations[0]?.clocks ?? []
  const counts = [...TICKETS, ...FACES]
  return {
    columns: [
      text('dash_by_station'),
      ...counts.map((what) => numeric(called(whats, what))),
      ...kinds.map(({ kind }) => ({ title: word('dash_clock', kind), numeric: false })),
      text('dash_satisfied'),
    ],
    rows: stations.map((one) => [
      one.title,
      ...counts.map((what) => one.counts[what] ?? null),
      ...one.clocks.map(({ share }: Clock) => shareWords(share)),
      shareWords(one.satisfied),
    ]),
  }
}

/** What is counted, in words. */
export function called(whats: Whats, what: string): string {
  return whats[what] ?? what
}

/** A language is called as operators call it; everything else has its title from the API. */
function titleOf({ value, title }: Line, by: Dimension): string {
  const named = by === 'language' ? word('language', value) : value
  return named === value ? title : named
}

function bars(lines: { title: string; count: Count }[], first: string, what: string): Figure {
  const drawn = [...lines].sort((one, other) => (other.count ?? -1) - (one.count ?? -1)).slice(0, MOST_BARS)
  return {
    table: {
      columns: [{ title: first, numeric: false }, numeric(what)],
      rows: lines.map(({ title, count }) => [title, count]),
    },
    drawing: {
      kind: 'bars',
      labels: drawn.map(({ title }) => title),
      series: [{ name: what, values: drawn.map(({ count }) => count) }],
      ends: drawn.map(({ count }) => counted(count)),
      unit: 'count',
    },
  }
}

function text(key: Parameters<typeof t>[0]): Table['columns'][number] {
  return { title: t(key), numeric: false }
}

function numeric(title: string): Table['columns'][number] {
  return { title, numeric: true }
}
