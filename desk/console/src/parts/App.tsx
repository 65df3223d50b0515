/** The page: the login, or the desk. */

import { useEffect } from 'react'
import { counts } from '../state/lists.ts'
import { t } from '../texts.ts'
import { useView } from './context.ts'
import { Explained } from './Explained.tsx'
import { Header } from './Header.tsx'
import { Help } from './Help.tsx'
import { Login } from './Login.tsx'
import { Problem } from './Problem.tsx'
import { Queue } from './Queue.tsx'
import { useShortcuts } from './shortcuts.ts'
import { Side } from './Side.tsx'
import { Talk } from './Talk.tsx'

export function App() {
  const phase = useView((state) => state.phase)
  useTitle()
  return (
    <>
      {phase === 'starting' && <p className="starting">{t('starting')}</p>}
      {phase === 'login' && <Login />}
      {phase === 'working' && <Working />}
      <Announcer />
    </>
  )
}

function Working() {
  const pane = useView((state) => state.pane)
  const current = useView((state) => state.current)
  useShortcuts()
  return (
    <div className="page">
      <Header />
      <Problem />
      <div className="panes" data-pane={current ? pane : 'queue'}>
        <Queue />
        <Talk />
        <Side />
      </div>
      <Help />
      <Explained />
    </div>
  )
}

/** What has happened, for those who do not see it. */
function Announcer() {
  const { lines, turn } = useView((state) => state.announcement)
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="true">
      <span key={turn}>{lines.map(({ key, values }) => t(key, values)).join(' ')}</span>
    </div>
  )
}

function useTitle() {
  const open = useView((state) => state.lists.open)
  const me = useView((state) => state.me)
  useEffect(() => {
    const { waiting, unread } = counts(open, me)
    const title = t('title')
    document.title = waiting + unread ? t('title_count', { count: waiting + unread, title }) : title
  }, [open, me])
}
