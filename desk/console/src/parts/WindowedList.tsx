/** A list box that stays quick with thousands of rows: only those in sight are drawn. Rows may differ in height. */

import {
  Fragment,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { goal, offsetsOf, piecesOf, windowOf } from './window.ts'

export interface RowProps {
  /** Its place, for assistive technology, as most rows are not there. */
  'aria-posinset': number
  'aria-setsize': number
  tabIndex: number
  'data-key': string
}

interface Props<T> {
  items: T[]
  keyOf: (item: T) => string
  /** The row that Tab reaches while nobody has moved. */
  preferred: string | null
  label: string
  /** How high a row is likely to be. */
  guess: number
  row: (item: T, props: RowProps) => ReactNode
  onOpen: (key: string) => void
  /** Set to the row that has, or would get, the focus. */
  stop?: RefObject<HTMLElement | null>
}

export function WindowedList<T>({ items, keyOf, preferred, label, guess, row, onOpen, stop }: Props<T>) {
  const list = useRef<HTMLUListElement>(null)
  const keys = useMemo(() => items.map(keyOf), [items, keyOf])
  const { heights, measure } = useHeights(list)
  const view = useView(list)
  const height = heights.mean || guess
  const { index, press, follow } = useWalk({ list, keys, preferred, onOpen, stop, page: view.height / height })
  const offsets = useMemo(() => offsetsOf(keys, heights.known, height), [keys, heights, height])
  const pieces = piecesOf(offsets, windowOf(offsets, view.top, view.height), index)
  useLayoutEffect(measure)
  return (
    <ul ref={list} role="listbox" aria-label={label} onKeyDown={press} onFocus={follow}>
      {pieces.map((piece) =>
        'room' in piece ? (
          <li key={piece.key} role="presentation" style={{ blockSize: piece.room }} />
        ) : (
          <Fragment key={keys[piece.row]}>
            {row(items[piece.row]!, {
              'aria-posinset': piece.row + 1,
              'aria-setsize': keys.length,
              tabIndex: piece.row === index ? 0 : -1,
              'data-key': keys[piece.row]!,
            })}
          </Fragment>
        ),
      )}
    </ul>
  )
}

interface Walk {
  list: RefObject<HTMLUListElement | null>
  keys: string[]
  preferred: string | null
  onOpen: (key: string) => void
  stop: RefObject<HTMLElement | null> | undefined
  /** How many rows are in sight. */
  page: number
}

/** Which row has the focus, or would get it, and how keys move it: a row is drawn first and then gets the focus. */
function useWalk({ list, keys, preferred, onOpen, stop, page }: Walk) {
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const index = placeOf(keys, active, preferred)
  const key = keys[index]
  useLayoutEffect(() => {
    const target = key === undefined ? null : list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
    if (stop) (stop as { current: HTMLElement | null }).current = target ?? null
    if (wanted.current === null || wanted.current !== key) return
    wanted.current = null
    target?.focus()
  })

  function press(event: KeyboardEvent) {
    const next = goal(event.key, index, keys.length, Math.max(1, Math.floor(page) - 1))
    const opens = event.key === 'Enter' || event.key === ' '
    if (next === null && !opens) return
    event.preventDefault()
    if (next === null) {
      if (key !== undefined) onOpen(key)
      return
    }
    wanted.current = keys[next]!
    setActive(keys[next]!)
  }

  // A screen reader or a mouse moves the focus too: the stop for Tab goes along.
  function follow(event: FocusEvent<HTMLElement>) {
    setActive(event.target.getAttribute('data-key') ?? active)
  }

  return { index, press, follow }
}

function placeOf(keys: string[], ...wanted: (string | null)[]): number {
  for (const key of wanted) {
    const place = key === null ? -1 : keys.indexOf(key)
    if (place >= 0) return place
  }
  return keys.length ? 0 : -1
}

/** What is in sight of the frame that scrolls: the parent of the list. */
function useView(list: RefObject<HTMLUListElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 800 })
  useEffect(() => {
    const frame = list.current?.parentElement
    if (!frame) return
    let asked = 0
    const look = () => {
      asked = 0
      const above = list.current?.offsetTop ?? 0
      setView({ top: Math.max(0, frame.scrollTop - above), height: frame.clientHeight })
    }
    const later = () => {
      asked ||= requestAnimationFrame(look)
    }
    const sizes = new ResizeObserver(later)
    sizes.observe(frame)
    frame.addEventListener('scroll', later, { passive: true })
    look()
    return () => {
      cancelAnimationFrame(asked)
      sizes.disconnect()
      frame.removeEventListener('scroll', later)
    }
  }, [list])
  return view
}

interface Heights {
  /** One map for good: to copy it for each row that comes into sight would cost the more the longer the list is. */
  known: ReadonlyMap<string, number>
  /** Another one as soon as the map says something else. */
  turn: number
  mean: number
}

/** How high rows have turned out to be. */
function useHeights(list: RefObject<HTMLUListElement | null>): { heights: Heights; measure: () => void } {
  const known = useRef(new Map<string, number>()).current
  const [heights, setHeights] = useState<Heights>({ known, turn: 0, mean: 0 })
  const measure = useCallback(() => {
    let sum = 0
    let fresh = 0
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []
    for (const one of rows) {
      const key = one.dataset.key!
      const { height } = one.getBoundingClientRect()
      sum += height
      if (Math.abs((known.get(key) ?? -1) - height) <= 0.5) continue
      known.set(key, height)
      fresh += 1
    }
    // Nothing is drawn again where nothing is new.
    if (fresh) setHeights(({ turn, mean }) => ({ known, turn: turn + 1, mean: mean || sum / rows.length }))
  }, [list, known])
  return { heights, measure }
}
