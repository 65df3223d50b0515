/** The dashboard: where one is, figures in words, tables and drawings, the report on paper. */

import { describe, expect, it } from 'vitest'
import { spread } from '../src/pages/dashboard/chart.ts'
import { layOut, MOST_COLUMNS } from '../src/pages/dashboard/paper.ts'
import { placeAddress, query, readPlace } from '../src/pages/dashboard/place.ts'
import type { ReportSection, Statistics } from '../src/pages/dashboard/shapes.ts'
import {
  clocksFigure,
  counted,
  dimensionFigure,
  endingsFigure,
  MOST_BARS,
  shareWords,
  stationsTable,
  totalsTable,
  trendFigure,
} from '../src/pages/dashboard/tables.ts'
import { t } from '../src/texts.ts'

const CLOCK = {
  kind: 'resolution',
  title: 'Resolution',
  standard: null,
  met: 40,
  missed: null,
  share: { low: 0.8, high: 1 },
}
const FOUND: Statistics = {
  month: '2026-11',
  months: ['2026-11'],
  least: 10,
  whats: { answered: 'Answered', handed_over: 'Handed over', opened: 'Opened' },
  totals: { answered: 40, handed_over: null },
  by: 'language',
  rows: [
    { value: 'ug', title: 'own name', counts: { answered: null, handed_over: 12 } },
    { value: 'zh', title: 'own name', counts: { answered: 40, handed_over: null } },
  ],
  figures: {
    answered: null,
    handed_over: null,
    satisfied: null,
    reasons: [],
    clocks: [{ ...CLOCK, kind: 'first_response_in_hours', standard: 'GB/T 33358-2016' }, CLOCK],
    endings: [{ value: 'a/b', title: 'Entry', handed_over: 12, answered: null }],
    stations: [{ value: 'main', title: 'Main', counts: { opened: 30 }, clocks: [CLOCK], satisfied: null }],
  },
}

describe('a place on the dashboard', () => {
  it('is read from its address and written as it was', () => {
    const place = { view: 'figures', month: '2026-11', by: 'topic', what: 'answered' } as const
    expect(placeAddress(place)).toBe('#/dashboard/2026-11/topic/answered')
    expect(readPlace('2026-11/topic/answered')).toEqual(place)
    expect(readPlace('report/2026-11')).toMatchObject({ view: 'report', month: '2026-11' })
  })

  it('that nobody knows is the month that runs, by language', () => {
    expect(readPlace('2026-13/person')).toEqual({ view: 'figures', month: '', by: 'language', what: '' })
    expect(readPlace(placeAddress(readPlace('')).replace('#/dashboard/', ''))).toEqual(readPlace(''))
  })

  it('asks the API for what is chosen only', () => {
    expect(query({ month: '', by: 'topic' })).toBe('?by=topic')
    expect(query({ month: '' })).toBe('')
  })
})

describe('a figure', () => {
  it('that is not shown is said in words and is never a zero', () => {
    expect(counted(null)).toBe(t('dash_hidden'))
    expect(counted(0)).toBe('0')
    expect(totalsTable(FOUND).rows).toEqual([
      ['Answered', 40],
      ['Handed over', null],
    ])
  })

  it('that is a share is exact or between two', () => {
    expect(shareWords(null)).toBe(t('dash_share_none'))
    expect(shareWords({ low: 0.952, high: 0.952 })).toBe('95.2%')
    expect(shareWords({ low: 0.8, high: 1 })).toBe(t('dash_share_between', { low: '80%', high: '100%' }))
  })

  it('that is a share of a wide range is not told, nor drawn', () => {
    const share = { low: 0.454, high: 1 }
    expect(shareWords(share)).toBe(t('dash_share_wide'))
    const { drawing } = clocksFigure({ ...FOUND, figures: { ...FOUND.figures, clocks: [{ ...CLOCK, share }] } })
    expect(drawing.series.map(({ values }) => values)).toEqual([[null], [null]])
    expect(drawing.ends).toEqual([t('dash_share_wide')])
  })

  it('by language is called as operators call it, the largest first in the drawing, hidden ones last', () => {
    const { table, drawing } = dimensionFigure(FOUND, 'language', 'answered')
    expect(table.rows).toEqual([
      [t('language_ug'), null],
      [t('language_zh'), 40],
    ])
    expect(drawing.labels).toEqual([t('language_zh'), t('language_ug')])
    expect(drawing.ends).toEqual(['40', t('dash_hidden')])
  })

  it('with many values is drawn for the largest, and the table has all', () => {
    const rows = Array.from({ length: 50 }, (_, n) => ({
      value: `e${n}`,
      title: `e${n}`,
      counts: { answered: n + 10 },
    }))
    const { table, drawing } = dimensionFigure({ ...FOUND, rows }, 'entry', 'answered')
    expect(table.rows).toHaveLength(50)
    expect(drawing.labels).toHaveLength(MOST_BARS)
    expect(drawing.labels[0]).toBe('e49')
  })

  it('of a clock names the standard whose figure it is, and our own target by no standard', () => {
    const { table, drawing } = clocksFigure(FOUND)
    expect(table.rows.map((row) => row[1])).toEqual(['GB/T 33358-2016', t('dash_own_target')])
    expect(drawing.series.map(({ values }) => values)).toEqual([
      [0.8, 0.8],
      [1, 1],
    ])
  })

  it('of entries tells how often they were answered, too', () => {
    expect(endingsFigure(FOUND).table.rows).toEqual([['Entry', 12, null]])
  })

  it('of stations has a column for each heading', () => {
    const { columns, rows } = stationsTable(FOUND)
    expect(rows.map((row) => row.length)).toEqual([columns.length])
    expect(rows[0]?.[1]).toBe(30)
    expect(rows[0]?.[2]).toBeNull()
  })

  it('from month to month keeps the gap of a month that is not shown', () => {
    const months = [
      { month: '2026-10', totals: { answered: 12 } },
      { month: '2026-11', totals: { answered: null } },
    ]
    const { drawing, table } = trendFigure({ least: 10, months }, FOUND.whats)
    expect(drawing.series[0]?.values).toEqual([12, null])
    expect(table.rows).toEqual([
      ['2026-10', 12, null, null],
      ['2026-11', null, null, null],
    ])
  })

  it('names as many months as there is room for, the newest always', () => {
    expect(spread(3, 1000)).toEqual([0, 1, 2])
    const few = spread(13, 340)
    expect(few.length).toBeLessThanOrEqual(4)
    expect(few.at(-1)).toBe(12)
    expect(spread(0, 340)).toEqual([])
  })
})

describe('a section on paper', () => {
  const columns = (count: number): ReportSection['columns'] => [
    { key: 'value', title: 'Code', kind: 'text' },
    { key: 'title', title: 'Name', kind: 'text' },
    ...Array.from({ length: count }, (_, n) => ({
      key: `c${n}`,
      title: `c${n}`,
      kind: n % 2 ? ('share' as const) : ('count' as const),
    })),
  ]

  it('that fits stays as it is, without codes', () => {
    const section = {
      key: 'topic',
      title: '',
      columns: columns(2),
      rows: [
        ['jobs', 'Work', 1200, 0.5],
        ['help', 'Help', null, null],
      ],
    }
    expect(layOut(section, '-')).toEqual({
      heads: ['Name', 'c0', 'c1'],
      rows: [
        { head: 'Work', cells: ['1,200', '50%'] },
        { head: 'Help', cells: ['-', '-'] },
      ],
      wide: false,
    })
  })

  it('that would be too wide is turned', () => {
    const values = Array.from({ length: 20 }, (_, n) => (n % 2 ? 0.5 : n))
    const section = {
      key: 'language',
      title: '',
      columns: columns(20),
      rows: [
        ['zh', 'x', ...values],
        ['ug', 'y', ...values],
      ],
    }
    const { heads, rows, wide } = layOut(section, '-')
    expect(heads).toEqual(['Name', t('language_zh'), t('language_ug')])
    expect(rows).toHaveLength(20)
    expect(rows[3]).toEqual({ head: 'c3', cells: ['50%', '50%'] })
    expect(wide).toBe(false)
  })

  it('that is too wide even so lies across', () => {
    const rows = Array.from({ length: MOST_COLUMNS + 3 }, (_, n) => [
      `s${n}`,
      `s${n}`,
      ...Array.from({ length: 20 }, () => 1),
    ])
    expect(layOut({ key: 'station', title: '', columns: columns(20), rows }, '-').wide).toBe(true)
  })
})
