/** A page that is opened with `#join=…` or `#entry=…`: that is taken out of the address before the router, the history or anybody else sees it. */

import type { Link } from './chat-core/linked.ts'
import { entryLink, joinCode } from './platform.types.ts'

/** What the address says, kept until somebody wants to be told. */
class Told<T> {
  private waiting: T | null = null
  private listener: ((value: T) => void) | null = null

  tell(value: T): void {
    if (this.listener) this.listener(value)
    else this.waiting = value
  }

  listen(listener: (value: T) => void): void {
    this.listener = listener
    if (this.waiting !== null) listener(this.waiting)
    this.waiting = null
  }
}

const codes = new Told<string>()
const links = new Told<Link>()

/** Take from the address what is meant for us, where there is something. */
function take(event?: Event): void {
  const code = joinCode(location.hash)
  const link = entryLink(location.hash)
  if (code === null && link === null) return
  // The router would look for a page of this name.
  event?.stopImmediatePropagation()
  history.replaceState(history.state, '', location.pathname + location.search)
  if (code !== null) codes.tell(code)
  if (link !== null) links.tell(link)
}

take()
window.addEventListener('hashchange', take, true)
window.addEventListener('popstate', take, true)

/** Be told each code. */
export function onArrival(listener: (code: string) => void): void {
  codes.listen(listener)
}

/** Be told each answer. */
export function onLink(listener: (link: Link) => void): void {
  links.listen(listener)
}
