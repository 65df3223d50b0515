/** Which rows of a long list are drawn: those in sight, a few around them, and the one that has the focus. */

/** Where rows begin, from heights that are known and a guess for the others; one more entry for the end. */
export function offsetsOf(keys: string[], heights: ReadonlyMap<string, number>, guess: number): Float64Array {
  const offsets = new Float64Array(keys.length + 1)
  for (let index = 0; index < keys.length; index++) {
    offsets[index + 1] = offsets[index]! + (heights.get(keys[index]!) ?? guess)
  }
  return offsets
}

/** The first row that ends below a height: rows are found by halving. */
export function rowAt(offsets: Float64Array, height: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle + 1]! > height) high = middle
    else low = middle + 1
  }
  return Math.max(low, 0)
}

export interface Span {
  from: number
  /** The row after the last one. */
  to: number
}

const SPARE = 6

/** The rows to draw for a view of this height that is scrolled so far. */
export function windowOf(offsets: Float64Array, top: number, height: number, spare = SPARE): Span {
  const count = offsets.length - 1
  if (count < 1) return { from: 0, to: 0 }
  const from = Math.max(0, rowAt(offsets, top) - spare)
  const to = Math.min(count, rowAt(offsets, top + height) + 1 + spare)
  return { from, to }
}

/** A piece of the list: a row, or room for rows that are not drawn. */
export type Piece = { row: number } | { room: number; key: string }

/** The pieces from top to bottom; the row with the focus is drawn wherever it is, so that the focus is never lost. */
export function piecesOf(offsets: Float64Array, span: Span, kept: number): Piece[] {
  const count = offsets.length - 1
  const rows: number[] = []
  for (let row = span.from; row < span.to; row++) rows.push(row)
  if (kept >= 0 && kept < span.from) rows.unshift(kept)
  if (kept >= span.to && kept < count) rows.push(kept)
  const pieces: Piece[] = []
  let next = 0
  for (const row of rows) {
    if (row > next) pieces.push({ room: offsets[row]! - offsets[next]!, key: `above ${row === kept ? 'kept' : 'span'}` })
    pieces.push({ row })
    next = row + 1
  }
  if (next < count) pieces.push({ room: offsets[count]! - offsets[next]!, key: 'end' })
  return pieces
}

/** The row that a key leads to; null for a key that leads nowhere. */
export function goal(key: string, from: number, count: number, page: number): number | null {
  const last = count - 1
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  }
  const wanted = steps[key]
  return wanted === undefined || count < 1 ? null : Math.min(Math.max(wanted, 0), last)
}
