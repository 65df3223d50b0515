/** The application: styles, and whatever page is open. */

import type { PropsWithChildren, ReactNode } from 'react'

// Before all else: a code in the address is nothing for the router.
import './arrival'

import './styles/leading.css'
import './styles/base.css'
import './styles/first.css'
import './styles/log.css'
import './styles/check.css'
import './styles/files.css'
import './styles/ticket.css'
import './styles/sheet.css'
import './styles/columns.css'
import './styles/fonts.css'

/** Wraps every page. */
export default function App({ children }: PropsWithChildren): ReactNode {
  return children
}
