/** The page that the address asks for, loaded when it is opened for the first time. */

import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useView } from '../parts/context.ts'
import { PAGES, pageOf, type PageProps } from '../pages.ts'
import { t } from '../texts.ts'

const LOADED: Record<string, ComponentType<PageProps>> = Object.fromEntries(
  PAGES.map(({ id, load }) => [id, lazy(load)]),
)

export function PageFrame() {
  const me = useView((state) => state.me)
  const route = useView((state) => state.route)
  const page = pageOf(me, route.page)
  const Shown = page && LOADED[page.id]
  if (!Shown) return <main className="sheet">{t('page_none')}</main>
  return (
    <Mishap key={page.id}>
      <Suspense fallback={<p className="starting">{t('page_loading')}</p>}>
        <Shown rest={page.id === route.page ? route.rest : ''} />
      </Suspense>
    </Mishap>
  )
}

/** A page that cannot be loaded, or breaks, leaves the others as they are. */
class Mishap extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className="sheet" role="alert">
        <p>{t('page_failed')}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('try_again')}
        </button>
      </main>
    )
  }
}
