/** The queue: three lists, each a listbox with one stop for Tab. */

import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Tab } from '../protocol.ts'
import { counts, isMine } from '../state/lists.ts'
import { t } from '../texts.ts'
import { useDesk, useFocus, useView } from './context.ts'
import { TicketRow } from './TicketRow.tsx'

const TABS: Tab[] = ['open', 'mine', 'closed']

export function Queue() {
  const tab = useView((state) => state.tab)
  return (
    <nav className="queue" aria-label={t('queue')}>
      <Tabs />
      <div className="queue-list" id="queue-list" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <Failed />
        <List key={tab} tab={tab} />
      </div>
    </nav>
  )
}

function Tabs() {
  const desk = useDesk()
  const tab = useView((state) => state.tab)
  const open = useView((state) => state.lists.open)
  const me = useView((state) => state.me)
  const count: Record<Tab, number> = {
    open: counts(open, me).waiting,
    mine: (open ?? []).filter((ticket) => isMine(ticket, me)).length,
    closed: 0,
  }

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!
    desk.showTab(next)
    document.getElementById(`tab-${next}`)?.focus()
  }

  return (
    <div className="tabs" role="tablist" onKeyDown={move}>
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          id={`tab-${one}`}
          className="tab"
          role="tab"
          aria-selected={one === tab}
          aria-controls="queue-list"
          aria-label={count[one] ? t('tab_count', { name: t(`tab_${one}`), count: count[one] }) : undefined}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => desk.showTab(one)}
        >
          {t(`tab_${one}`)}
          {count[one] > 0 && <span className="badge">{count[one]}</span>}
        </button>
      ))}
    </div>
  )
}

function Failed() {
  const desk = useDesk()
  const failed = useView((state) => state.listFailed)
  if (!failed) return null
  return (
    <div className="notice" role="status">
      <p>{t('list_failed')}</p>
      <button type="button" className="button" onClick={desk.refresh}>
        {t('try_again')}
      </button>
    </div>
  )
}

function List({ tab }: { tab: Tab }) {
  const desk = useDesk()
  const tickets = useView((state) => state.lists[tab])
  const current = useView((state) => state.current)
  const [active, setActive] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const numbers = (tickets ?? []).map((ticket) => ticket.number)
  const stop = [active, current].find((number) => number !== null && numbers.includes(number)) ?? numbers[0]
  const target = useRef<HTMLLIElement>(null)
  useFocus('queue', target)
  if (!tickets) return <p className="muted pad">{t('list_loading')}</p>
  if (!numbers.length) return <p className="muted pad">{t(`list_empty_${tab}`)}</p>

  function move(event: KeyboardEvent) {
    const next = goal(event.key, numbers.indexOf(stop ?? ''), numbers.length)
    if (next !== null) {
      event.preventDefault()
      const row = list.current?.children[next]
      if (row instanceof HTMLElement) row.focus()
    } else if (stop && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      desk.select(stop)
    }
  }

  // A screen reader or a mouse moves the focus too: the stop for Tab goes along.
  function follow(event: FocusEvent) {
    const index = [...(list.current?.children ?? [])].indexOf(event.target)
    if (index >= 0) setActive(numbers[index] ?? null)
  }

  return (
    <ul ref={list} role="listbox" aria-label={t(`list_label_${tab}`)} onKeyDown={move} onFocus={follow}>
      {tickets.map((ticket) => (
        <TicketRow
          key={ticket.number}
          ticket={ticket}
          selected={ticket.number === current}
          stop={ticket.number === stop ? target : null}
        />
      ))}
    </ul>
  )
}

function goal(key: string, from: number, length: number): number | null {
  if (key === 'ArrowDown') return Math.min(from + 1, length - 1)
  if (key === 'ArrowUp') return Math.max(from - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : null
}
