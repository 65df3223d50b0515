/** The long list: what is drawn, where, and how keys move in it. */

import { describe, expect, it } from 'vitest'
import { goal, offsetsOf, piecesOf, rowAt, windowOf } from '../src/parts/window.ts'

const KEYS = Array.from({ length: 5000 }, (_, index) => `k${index}`)
const even = offsetsOf(KEYS, new Map(), 100)

describe('where rows begin', () => {
  it('is known for measured rows and guessed for others', () => {
    expect([...offsetsOf(['a', 'b', 'c'], new Map([['b', 40]]), 100)]).toEqual([0, 100, 140, 240])
  })

  it('is found from a height', () => {
    expect([rowAt(even, 0), rowAt(even, 99), rowAt(even, 100), rowAt(even, 1e9)]).toEqual([0, 0, 1, 4999])
  })
})

describe('what is drawn', () => {
  it('is what is in sight and a few around it, however long the list', () => {
    const span = windowOf(even, 250_000, 800, 2)
    expect(span).toEqual({ from: 2498, to: 2511 })
    expect(windowOf(even, 0, 800, 2).from).toBe(0)
    expect(windowOf(even, 1e9, 800, 2).to).toBe(5000)
    expect(windowOf(offsetsOf([], new Map(), 100), 0, 800)).toEqual({ from: 0, to: 0 })
  })

  it('fills the same room as the whole list', () => {
    for (const [top, kept] of [[0, 0], [123_456, 0], [123_456, 1234], [499_000, 7], [0, 4999]] as const) {
      const pieces = piecesOf(even, windowOf(even, top, 800), kept)
      const room = pieces.reduce((sum, piece) => sum + ('room' in piece ? piece.room : 100), 0)
      expect(room).toBe(500_000)
      expect(new Set(pieces.map((piece) => ('room' in piece ? piece.key : piece.row))).size).toBe(pieces.length)
    }
  })

  it('keeps the row that has the focus, wherever it is', () => {
    const rows = (kept: number) => piecesOf(even, { from: 100, to: 110 }, kept).flatMap((one) => ('row' in one ? [one.row] : []))
    expect(rows(3)).toEqual([3, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109])
    expect(rows(4000).at(-1)).toBe(4000)
    expect(rows(105)).toHaveLength(10)
    expect(rows(-1)).toHaveLength(10)
  })
})

describe('a key', () => {
  it('moves by one, by a page, to the ends, and never out of the list', () => {
    expect(goal('ArrowDown', 4, 6, 3)).toBe(5)
    expect(goal('ArrowDown', 5, 6, 3)).toBe(5)
    expect(goal('ArrowUp', 0, 6, 3)).toBe(0)
    expect(goal('PageDown', 1, 6, 3)).toBe(4)
    expect(goal('PageUp', 4, 6, 3)).toBe(1)
    expect([goal('Home', 4, 6, 3), goal('End', 0, 6, 3)]).toEqual([0, 5])
  })

  it('that means nothing, or an empty list, moves nothing', () => {
    expect([goal('x', 1, 6, 3), goal('End', 0, 0, 3)]).toEqual([null, null])
  })
})
