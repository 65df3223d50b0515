/** The shell: the login, or the head with one of the pages below. */

import { useEffect } from 'react'
import { counts } from '../state/lists.ts'
import { useDesk, useView } from '../parts/context.ts'
import { readRoute } from '../routes.ts'
import { t } from '../texts.ts'
import { Header } from './Header.tsx'
import { Help } from './Help.tsx'
import { Login } from './Login.tsx'
import { PageFrame } from './PageFrame.tsx'
import { Problem } from './Problem.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { useHelpKey } from './shortcuts.ts'

export function App() {
  const phase = useView((state) => state.phase)
  useRoute()
  useTitle()
  return (
    <>
      {phase === 'starting' && <p className="starting">{t('starting')}</p>}
      {phase === 'login' && <Login />}
      {phase === 'second_factor' && <SecondFactor />}
      {phase === 'working' && <Working />}
      <Announcer />
    </>
  )
}

function Working() {
  useHelpKey()
  return (
    <div className="page">
      <Header />
      <Problem />
      <PageFrame />
      <Help />
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

/** The address says where one is. */
function useRoute() {
  const desk = useDesk()
  useEffect(() => {
    const follow = () => desk.goTo(readRoute(location.hash))
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [desk])
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
