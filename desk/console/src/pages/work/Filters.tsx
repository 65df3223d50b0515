/** What the list is narrowed to, and the way to a ticket by its number. */

import { useMemo, useRef, useState, type FormEvent } from 'react'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import { languageName } from '../../speech.ts'
import { FIELDS, filtered, isOn, valuesOf, wholeNumber, type Field, type Filters as Chosen } from '../../state/filters.ts'
import { listed } from '../../state/lists.ts'
import { stationName } from '../../state/names.ts'
import { t, word } from '../../texts.ts'

export function Filters() {
  const desk = useDesk()
  const filters = useView((state) => state.filters)
  const [open, setOpen] = useState(false)
  const on = Object.entries(filters).filter(([key, value]) => key !== 'number' && value).length
  return (
    <div className="filters">
      <div className="filters-line">
        <Lookup />
        <button type="button" className="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {on ? t('filters_on', { count: on }) : t('filters')}
        </button>
      </div>
      {open && <Choices />}
      {isOn(filters) && (
        <p className="filters-line">
          <Found />
          <button
            type="button"
            className="button quiet small"
            onClick={() => desk.store.dispatch({ type: 'no_filters' })}
          >
            {t('filters_off')}
          </button>
        </p>
      )}
    </div>
  )
}

/** Typing narrows the list; Enter opens a whole number, wherever the ticket is. */
function Lookup() {
  const desk = useDesk()
  const number = useView((state) => state.filters.number)
  const field = useRef<HTMLInputElement>(null)
  useFocus('number', field)
  const whole = wholeNumber(number)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (whole) desk.select(whole)
  }

  return (
    <form className="lookup" role="search" onSubmit={submit}>
      <label className="unseen" htmlFor="lookup">
        {t('lookup')}
      </label>
      <input
        ref={field}
        id="lookup"
        className="field"
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={16}
        value={number}
        placeholder={t('lookup_placeholder')}
        onChange={(event) => desk.store.dispatch({ type: 'filters', filters: { number: event.target.value } })}
      />
    </form>
  )
}

function Choices() {
  const desk = useDesk()
  const filters = useView((state) => state.filters)
  const change = (changed: Partial<Chosen>) => desk.store.dispatch({ type: 'filters', filters: changed })
  return (
    <div className="filters-choices">
      {FIELDS.map((field) => (
        <Choice key={field} field={field} />
      ))}
      {(['overdue', 'unread'] as const).map((flag) => (
        <button
          key={flag}
          type="button"
          className="button small toggle"
          aria-pressed={filters[flag]}
          onClick={() => change({ [flag]: !filters[flag] })}
        >
          {t(`filter_${flag}`)}
        </button>
      ))}
    </div>
  )
}

function Choice({ field }: { field: Field }) {
  const desk = useDesk()
  const lists = useView((state) => state.lists)
  const tab = useView((state) => state.tab)
  const me = useView((state) => state.me)
  const chosen = useView((state) => state.filters[field])
  const there = useView((state) => state.there)
  const languages = useView((state) => state.languages)
  const values = useMemo(() => valuesOf(listed(lists, tab, me) ?? [], field), [lists, tab, me, field])
  const shown = chosen && !values.includes(chosen) ? [chosen, ...values] : values
  const name = (value: string) => {
    if (field === 'language') return languageName(languages, value)
    return field === 'station' ? stationName(there, value) : word(field, value)
  }
  return (
    <label className="filters-choice">
      <span>{t(`filter_${field}`)}</span>
      <select
        className="select"
        value={chosen}
        onChange={(event) => desk.store.dispatch({ type: 'filters', filters: { [field]: event.target.value } })}
      >
        <option value="">{t('filter_all')}</option>
        {shown.map((value) => (
          <option key={value} value={value}>
            {name(value)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Found() {
  const lists = useView((state) => state.lists)
  const tab = useView((state) => state.tab)
  const me = useView((state) => state.me)
  const filters = useView((state) => state.filters)
  const now = useView((state) => state.now)
  const found = useMemo(() => {
    const all = listed(lists, tab, me) ?? []
    return { shown: filtered(all, filters, now).length, all: all.length }
  }, [lists, tab, me, filters, now])
  return (
    <span className="muted" role="status">
      {t('filters_found', found)}
    </span>
  )
}
