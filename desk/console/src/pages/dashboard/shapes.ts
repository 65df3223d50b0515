/** The shapes of figures, months and the report, as the desk API answers with them. */

/** A count that is null where it is not shown. */
export type Count = number | null

export interface Share {
  low: number
  high: number
}

export interface Clock {
  kind: string
  title: string
  standard: string | null
  met: Count
  missed: Count
  share: Share | null
}

export interface Station {
  value: string
  title: string
  counts: Record<string, Count>
  clocks: Clock[]
  satisfied: Share | null
}

export interface Figures {
  answered: Share | null
  handed_over: Share | null
  satisfied: Share | null
  reasons: { value: string; title: string; n: Count }[]
  clocks: Clock[]
  endings: { value: string; title: string; handed_over: number; answered: Count }[]
  stations: Station[]
}

export interface Line {
  value: string
  title: string
  counts: Record<string, Count>
}

export interface Statistics {
  month: string
  months: string[]
  least: number
  /** What is counted, in the language of the page. */
  whats: Record<string, string>
  totals: Record<string, Count>
  by: string | null
  rows: Line[]
  figures: Figures
}

export interface Trend {
  least: number
  months: { month: string; totals: Record<string, Count> }[]
}

export type ReportCell = string | number | null

export interface ReportSection {
  key: string
  title: string
  columns: { key: string; title: string; kind: 'text' | 'count' | 'share' }[]
  rows: ReportCell[][]
}

export interface Report {
  month: string
  language: string
  title: string
  period: string
  made: string
  notes: string[]
  hidden: string
  sections: ReportSection[]
}

/** What is happening now: exact, for those who answer for it. */
export interface Now {
  late: unknown[]
  waiting: { station: string; language: string; n: number }[]
}
