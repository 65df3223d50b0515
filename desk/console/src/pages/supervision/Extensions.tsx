/** More time that people ask for: a lead who does not have the ticket decides. */

import { useMemo } from 'react'
import { decideExtension } from '../../operator/deciding.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { may } from '../../pages.ts'
import { address } from '../../routes.ts'
import { isMine } from '../../state/lists.ts'
import { t } from '../../texts.ts'

export function Extensions() {
  const desk = useDesk()
  const open = useView((state) => state.lists.open)
  const me = useView((state) => state.me)
  const asked = useMemo(() => (open ?? []).filter((ticket) => ticket.extension !== null), [open])
  if (!asked.length) return null
  return (
    <section aria-labelledby="extensions-title">
      <h3 id="extensions-title">{t('extensions_title', { count: asked.length })}</h3>
      <ul className="extensions">
        {asked.map((ticket) => (
          <li key={ticket.number}>
            <span>
              <a href={address('work', ticket.number)}>{ticket.number}</a>{' '}
              {t('extensions_of', {
                name: ticket.assignee_name ?? ticket.assignee ?? t('none'),
                workdays: ticket.extension ?? 0,
              })}
            </span>
            {may(me, 'ticket.grant') && !isMine(ticket, me) && (
              <span className="extensions-buttons">
                {[true, false].map((grant) => (
                  <button
                    key={String(grant)}
                    type="button"
                    className={grant ? 'button small accent' : 'button small'}
                    onClick={() => void decideExtension(desk, ticket.number, grant)}
                  >
                    {t(grant ? 'extension_grant' : 'extension_refuse')}
                    <span className="unseen"> {ticket.number}</span>
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
