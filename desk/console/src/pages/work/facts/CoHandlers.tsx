/** Colleagues who work on the ticket, too. */

import { act } from '../../../operator/actions.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import { may } from '../../../pages.ts'
import { hasEnded, type Detail } from '../../../protocol.ts'
import { personName } from '../../../state/names.ts'
import { t } from '../../../texts.ts'

export function CoHandlers({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const there = useView((state) => state.there)
  const me = useView((state) => state.me)
  if (!detail.co_handlers.length) return null
  const changes = !hasEnded(detail) && may(me, 'ticket.move')
  return (
    <section className="side-part">
      <h2>{t('co_handlers')}</h2>
      <ul className="plain-list">
        {detail.co_handlers.map((name) => {
          const shown = personName(there, name)
          return (
            <li key={name}>
              <span>{shown}</span>
              {changes && (
                <button
                  type="button"
                  className="button small quiet"
                  onClick={() =>
                    void act(desk, 'co_handlers', { operator: name, on: false }, { key: 'done_released', values: { name: shown } })
                  }
                >
                  {t('co_handler_release')}
                  <span className="unseen"> {shown}</span>
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
