/** A row of tabs by the ARIA pattern: one stop for Tab, arrow keys between them, the chosen one is shown at once. */

import type { KeyboardEvent } from 'react'

interface TabsProps<Name extends string> {
  /** What the row is called for who hears the page. */
  label: string
  /** The element of a tab has the id `<prefix>-<name>`. */
  prefix: string
  names: readonly Name[]
  textOf: (name: Name) => string
  chosen: Name
  onChoose: (name: Name) => void
  /** The id of the element that shows what is chosen. */
  panel: string
  counts?: Record<Name, number>
  /** What is heard of a tab with a count. */
  countOf?: (name: Name, count: number) => string
}

export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, prefix, names, textOf, chosen, onChoose, panel, counts, countOf } = props

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = names[(names.indexOf(chosen) + step + names.length) % names.length]!
    onChoose(next)
    document.getElementById(`${prefix}-${next}`)?.focus()
  }

  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {names.map((one) => (
        <button
          key={one}
          type="button"
          id={`${prefix}-${one}`}
          className="tab"
          role="tab"
          aria-selected={one === chosen}
          aria-controls={panel}
          aria-label={counts?.[one] ? countOf?.(one, counts[one]) : undefined}
          tabIndex={one === chosen ? 0 : -1}
          onClick={() => onChoose(one)}
        >
          {textOf(one)}
          {counts?.[one] ? <span className="badge">{counts[one]}</span> : null}
        </button>
      ))}
    </div>
  )
}
