/** A section of the report as it lies on paper: what would be too wide for it is turned, and every cell is in words. */

import { word } from '../../texts.ts'
import type { ReportCell, ReportSection } from './shapes.ts'
import { number, percent } from './tables.ts'

/** More columns than these do not fit upright. */
export const MOST_COLUMNS = 9
/** Where a row has its code and its name. */
const [VALUE, TITLE] = ['value', 'title']

export interface Sheet {
  heads: string[]
  rows: { head: string; cells: string[] }[]
  /** It lies across even so. */
  wide: boolean
}

type Kind = ReportSection['columns'][number]['kind']

/** Lay a section out; `hidden` is what stands for a figure that is not shown. */
export function layOut(section: ReportSection, hidden: string): Sheet {
  const { columns, rows } = section
  const shown = columns.map(({ key }, place) => ({ key, place })).filter(({ key }) => key !== VALUE)
  const words = rows.map((row) => ({
    head: headOf(section, row),
    cells: shown.slice(1).map(({ place }) => inWords(row[place] ?? null, columns[place]?.kind ?? 'text', hidden)),
  }))
  const heads = shown.map(({ place }) => columns[place]?.title ?? '')
  if (heads.length <= MOST_COLUMNS || rows.length >= heads.length)
    return { heads, rows: words, wide: heads.length > MOST_COLUMNS }
  return {
    heads: [heads[0] ?? '', ...words.map(({ head }) => head)],
    rows: heads.slice(1).map((head, index) => ({ head, cells: words.map(({ cells }) => cells[index] ?? '') })),
    wide: rows.length >= MOST_COLUMNS,
  }
}

/** A language is called as operators call it; everything else has its name from the API. */
function headOf({ key, columns }: ReportSection, row: ReportCell[]): string {
  const at = (wanted: string) => String(row[columns.findIndex((column) => column.key === wanted)] ?? '')
  const value = at(VALUE)
  if (!value) return String(row[0] ?? '')
  const named = key === 'language' ? word('language', value) : value
  return named === value ? at(TITLE) : named
}

function inWords(cell: ReportCell, kind: Kind, hidden: string): string {
  if (cell === null) return hidden
  if (typeof cell === 'string') return cell
  return kind === 'share' ? percent(cell) : number(cell)
}
