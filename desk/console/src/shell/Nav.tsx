/** The way to the other pages: those that one may see. */

import { useView } from '../parts/context.ts'
import { pageOf, pagesOf } from '../pages.ts'
import { address } from '../routes.ts'
import { t, word } from '../texts.ts'

export function Nav() {
  const me = useView((state) => state.me)
  const route = useView((state) => state.route)
  const shown = pageOf(me, route.page)
  return (
    <nav className="nav" aria-label={t('nav')}>
      <ul>
        {pagesOf(me).map(({ id }) => (
          <li key={id}>
            <a href={address(id)} aria-current={id === shown?.id ? 'page' : undefined}>
              {word('page', id)}
            </a>
          </li>
        ))}
      </ul>
      <label className="nav-choice">
        <span className="unseen">{t('nav')}</span>
        <select
          className="select"
          value={shown?.id}
          onChange={(event) => {
            location.hash = address(event.target.value)
          }}
        >
          {pagesOf(me).map(({ id }) => (
            <option key={id} value={id}>
              {word('page', id)}
            </option>
          ))}
        </select>
      </label>
    </nav>
  )
}
