/** The pages of the console. One more page is one more folder in pages/ and one more line here. */

import type { ComponentType } from 'react'
import type { Me } from './protocol.ts'

export interface PageProps {
  /** What the address says after the page. */
  rest: string
}

export interface Page {
  /** The word in the address; its name in the navigation is the text page_<id>. */
  id: string
  /** The right that it takes to see the page. */
  right: string
  load: () => Promise<{ default: ComponentType<PageProps> }>
}

export const PAGES: Page[] = [
  { id: 'work', right: 'ticket.list', load: () => import('./pages/work/Page.tsx') },
  { id: 'hotline', right: 'ticket.open', load: () => import('./pages/hotline/Page.tsx') },
  { id: 'supervision', right: 'supervision.read', load: () => import('./pages/supervision/Page.tsx') },
  { id: 'handover', right: 'ticket.list', load: () => import('./pages/handover/Page.tsx') },
  { id: 'dashboard', right: 'statistics.read', load: () => import('./pages/dashboard/Page.tsx') },
  { id: 'organisation', right: 'organisation.read', load: () => import('./pages/organisation/Page.tsx') },
  { id: 'people', right: 'people.read', load: () => import('./pages/people/Page.tsx') },
  { id: 'audit', right: 'audit.read', load: () => import('./pages/audit/Page.tsx') },
  { id: 'account', right: 'session.own', load: () => import('./pages/account/Page.tsx') },
]

/** Whether somebody may do something. */
export function may(me: Me | null, right: string): boolean {
  return me !== null && me.rights.includes(right)
}

/** The pages that somebody may see, in the order of the navigation. */
export function pagesOf(me: Me | null): Page[] {
  return PAGES.filter((page) => may(me, page.right))
}

/** The page of this name if one may see it, else the first of one's own. */
export function pageOf(me: Me | null, id: string): Page | undefined {
  const own = pagesOf(me)
  return own.find((page) => page.id === id) ?? own[0]
}
