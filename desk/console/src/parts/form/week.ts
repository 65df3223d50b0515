/** The hours of a week as one writes them in a form: a line of blocks for each day, and one for public holidays. */

import { own, type OwnFault } from './faults.ts'

export type Week = Record<string, string[]>

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]
/** The lines of a form: the days, then duty on public holidays, which is no day and in no span of them. */
export const LINES = [...DAYS, 'holiday'] as const
export type Line = (typeof LINES)[number]

const BLOCK = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/
const LAST = 24 * 60

/** The blocks of each day as a line; days may stand alone or as a span such as mon-fri. */
export function linesOf(week: Week | null | undefined): Record<Line, string> {
  const lines = Object.fromEntries(LINES.map((line) => [line, ''])) as Record<Line, string>
  for (const [name, blocks] of Object.entries(week ?? {})) {
    for (const day of linesIn(name)) lines[day] = blocks.join(', ')
  }
  return lines
}

/** The blocks that somebody has written: in any of the ways in which one writes them. */
export function blocksOf(line: string): string[] {
  return line
    .normalize('NFKC')
    .replace(/\s*[\u2010-\u2015\u2212~\uff5e\u81f3\u5230]\s*/g, '-')
    .replace(/\s*([:-])\s*/g, '$1')
    .split(/[\s,;\u3001]+/)
    .filter(Boolean)
    .map((block) => block.replace(/\b(\d):/g, '0$1:'))
}

/** The week that lines mean; a day without blocks is closed. */
export function weekOf(lines: Record<Line, string>): Week {
  return Object.fromEntries(
    LINES.map((day) => [day, blocksOf(lines[day])] as const).filter(([, blocks]) => blocks.length),
  )
}

export interface Span {
  first: Line
  last: Line
  line: string
}

/** The open days of a week, those that follow each other with the same hours as one; public holidays stand alone. */
export function spansOf(week: Week | null | undefined): Span[] {
  const lines = linesOf(week)
  const spans: Span[] = []
  for (const [place, day] of LINES.entries()) {
    const last = spans.at(-1)
    if (!lines[day]) continue
    if (last && day !== 'holiday' && last.line === lines[day] && LINES[place - 1] === last.last) last.last = day
    else spans.push({ first: day, last: day, line: lines[day] })
  }
  return spans
}

/** What is wrong with the blocks of a week, by day and place. */
export function checkWeek(week: Week): OwnFault[] {
  return Object.entries(week).flatMap(([day, blocks]) =>
    checkBlocks(blocks).map((fault) => ({ ...fault, path: [day, ...fault.path] })),
  )
}

export function checkBlocks(blocks: string[]): OwnFault[] {
  return blocks.flatMap((block, place) => {
    const parts = BLOCK.exec(block)?.slice(1).map(Number)
    if (!parts) return [own([place], 'form_block_wrong', { block })]
    const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = parts
    const [start, end] = [hour * 60 + minute, endHour * 60 + endMinute]
    if (minute > 59 || endMinute > 59 || end > LAST) return [own([place], 'form_block_wrong', { block })]
    return start < end ? [] : [own([place], 'form_block_backwards', { block })]
  })
}

function linesIn(name: string): Line[] {
  if (name === 'holiday') return [name]
  const [first = '', last = first] = name.split('-')
  const [start, end] = [DAYS.indexOf(first as Day), DAYS.indexOf(last as Day)]
  return start < 0 || end < start ? [] : DAYS.slice(start, end + 1)
}
