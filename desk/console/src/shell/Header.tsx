/** The head of the page: where one is, what waits, how the line stands, who one is and whether one is there. */

import type { MouseEvent } from 'react'
import { useDesk, useView } from '../parts/context.ts'
import { may } from '../pages.ts'
import { counts } from '../state/lists.ts'
import { t, word } from '../texts.ts'
import { Nav } from './Nav.tsx'
import { Presence } from './Presence.tsx'

export function Header() {
  const desk = useDesk()
  const me = useView((state) => state.me)
  return (
    <header className="head">
      <a className="skip" href="#main" onClick={toMain}>
        {t('skip_to_main')}
      </a>
      <h1 className="head-title">
        <span className="brand">{t('brand')}</span> <span className="head-place">{t('brand_place')}</span>
      </h1>
      {may(me, 'ticket.list') && <Counts />}
      {may(me, 'ticket.list') && <Link />}
      <div className="head-tools">
        {may(me, 'presence.own') && <Presence />}
        {me && <span className="head-me">{t('me_role', { name: me.display_name, role: word('role', me.role) })}</span>}
        <button
          type="button"
          className="button quiet wide-only"
          aria-keyshortcuts="?"
          onClick={() => desk.store.dispatch({ type: 'dialog', dialog: 'help' })}
        >
          {t('shortcuts')}
        </button>
        <button type="button" className="button quiet" onClick={() => void desk.logout()}>
          {t('logout')}
        </button>
      </div>
      <Nav />
    </header>
  )
}

/** The address after # says which page is open, so the way to the text does not go by it. */
function toMain(event: MouseEvent) {
  event.preventDefault()
  document.querySelector('main')?.focus()
}

function Counts() {
  const open = useView((state) => state.lists.open)
  const me = useView((state) => state.me)
  const { waiting, unread } = counts(open, me)
  return (
    <p className="head-counts">
      {open && <span className={waiting ? 'is-some' : ''}>{t('count_waiting', { count: waiting })}</span>}
      {unread > 0 && <span className="is-some">{t('count_unread', { count: unread })}</span>}
    </p>
  )
}

function Link() {
  const link = useView((state) => state.link)
  return (
    <p className={`head-link link-${link}`} role="status">
      {t(`link_${link}`)}
    </p>
  )
}
