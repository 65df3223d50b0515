/** The queue: what is offered, four lists, filters, each list a list box with one stop for Tab. */

import { useCallback, useMemo, useRef } from 'react'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import { Tabs } from '../../parts/Tabs.tsx'
import { WindowedList, type RowProps } from '../../parts/WindowedList.tsx'
import type { Tab, Ticket } from '../../protocol.ts'
import { filtered } from '../../state/filters.ts'
import { concerns, listed } from '../../state/lists.ts'
import { may } from '../../pages.ts'
import { t } from '../../texts.ts'
import { Filters } from './Filters.tsx'
import { Offered } from './Offered.tsx'
import { TicketRow } from './TicketRow.tsx'
import { TranslationList } from './TranslationList.tsx'

const TABS: Tab[] = ['open', 'mine', 'closed', 'translations']
const ROW_PX = 132

export function Queue() {
  const tab = useView((state) => state.tab)
  return (
    <nav className="queue" aria-label={t('queue')}>
      <Offered />
      <Lists />
      {tab !== 'translations' && <Filters />}
      <div className="queue-list" id="queue-list" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <Failed />
        {tab === 'translations' ? <TranslationList /> : <List key={tab} tab={tab} />}
      </div>
    </nav>
  )
}

/** How many rows each list has; that of the ended ones says nothing. */
function useCounts(): Record<Tab, number> {
  const open = useView((state) => state.lists.open)
  const translations = useView((state) => state.translations)
  const me = useView((state) => state.me)
  return useMemo(
    () => ({
      open: open?.length ?? 0,
      mine: (open ?? []).filter((ticket) => concerns(ticket, me)).length,
      closed: 0,
      translations: translations?.length ?? 0,
    }),
    [open, translations, me],
  )
}

function Lists() {
  const desk = useDesk()
  const tab = useView((state) => state.tab)
  const me = useView((state) => state.me)
  const count = useCounts()
  const shown = TABS.filter((one) => one !== 'translations' || may(me, 'translation.do'))
  return (
    <Tabs
      label={t('queue')}
      prefix="tab"
      names={shown}
      textOf={(one) => t(`tab_${one}`)}
      chosen={tab}
      onChoose={(one) => desk.showTab(one)}
      panel="queue-list"
      counts={count}
      countOf={heard}
    />
  )
}

function heard(tab: Tab, count: number): string {
  return t(tab === 'translations' ? 'tab_count_translations' : 'tab_count', { name: t(`tab_${tab}`), count })
}

function Failed() {
  const desk = useDesk()
  const failed = useView((state) => state.listFailed)
  if (!failed) return null
  return (
    <div className="notice" role="status">
      <p>{t('list_failed')}</p>
      <button type="button" className="button" onClick={() => desk.fetchAgain()}>
        {t('try_again')}
      </button>
    </div>
  )
}

const numberOf = (ticket: Ticket) => ticket.number

function List({ tab }: { tab: Exclude<Tab, 'translations'> }) {
  const desk = useDesk()
  const lists = useView((state) => state.lists)
  const me = useView((state) => state.me)
  const filters = useView((state) => state.filters)
  const now = useView((state) => state.now)
  const current = useView((state) => state.current)
  const all = useMemo(() => listed(lists, tab, me), [lists, tab, me])
  const shown = useMemo(() => all && filtered(all, filters, now), [all, filters, now])
  const stop = useRef<HTMLElement>(null)
  useFocus('queue', stop)
  const row = useCallback(
    (ticket: Ticket, place: RowProps) => <TicketRow ticket={ticket} selected={ticket.number === current} {...place} />,
    [current],
  )
  if (!all || !shown) return <p className="muted pad">{t('list_loading')}</p>
  if (!shown.length) return <p className="muted pad">{t(all.length ? 'list_filtered' : `list_empty_${tab}`)}</p>
  return (
    <WindowedList
      items={shown}
      keyOf={numberOf}
      preferred={current}
      label={t(`list_label_${tab}`)}
      guess={ROW_PX}
      row={row}
      onOpen={(number) => desk.select(number)}
      stop={stop}
    />
  )
}
