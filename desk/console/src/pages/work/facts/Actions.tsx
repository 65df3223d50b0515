/** What else can be done with a ticket, as far as one may: each in a window of its own. */

import { act } from '../../../operator/actions.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import { may } from '../../../pages.ts'
import type { Detail } from '../../../protocol.ts'
import { isMine } from '../../../state/lists.ts'
import { t } from '../../../texts.ts'
import { possible } from '../actions/possible.ts'

export function Actions({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const me = useView((state) => state.me)
  const shown = possible(detail, me)
  return (
    <section className="side-part">
      <h2>{t('actions')}</h2>
      <Extension detail={detail} />
      <div className="side-buttons">
        {shown.map((action) => (
          <button
            key={action}
            type="button"
            className="button small"
            onClick={() => desk.store.dispatch({ type: 'dialog', dialog: action })}
          >
            {t(`action_${action}`)}
          </button>
        ))}
        {!shown.length && <p className="muted">{t('actions_none')}</p>}
      </div>
    </section>
  )
}

/** More time that was asked for: a lead who does not have the ticket decides. */
function Extension({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const me = useView((state) => state.me)
  if (detail.extension === null) return null
  const decides = may(me, 'ticket.grant') && !isMine(detail, me)
  const decide = (grant: boolean) =>
    void act(desk, 'extension/decision', { grant }, { key: grant ? 'done_granted' : 'done_refused' })
  return (
    <div className="notice">
      <p>{t('extension_asked', { workdays: detail.extension })}</p>
      {decides && (
        <div className="side-buttons">
          <button type="button" className="button small accent" onClick={() => decide(true)}>
            {t('extension_grant')}
          </button>
          <button type="button" className="button small" onClick={() => decide(false)}>
            {t('extension_refuse')}
          </button>
        </div>
      )}
    </div>
  )
}
