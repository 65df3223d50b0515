/** The ticket on show: its head, who else is at it, the conversation, the reply. */

import { useDesk, useView } from '../../parts/context.ts'
import { t } from '../../texts.ts'
import { ActionDialog } from './actions/ActionDialog.tsx'
import { Company } from './Company.tsx'
import { Composer } from './Composer.tsx'
import { Confirm } from './Confirm.tsx'
import { Log } from './Log.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { TicketHead } from './TicketHead.tsx'

export function Talk() {
  const current = useView((state) => state.current)
  return (
    <main className="talk" id="main" tabIndex={-1}>
      {current ? <Ticket key={current} number={current} /> : <p className="muted pad centre">{t('ticket_none')}</p>}
    </main>
  )
}

function Ticket({ number }: { number: string }) {
  const desk = useDesk()
  const detail = useView((state) => state.detail)
  const failed = useView((state) => state.detailFailed)
  return (
    <>
      <TicketHead number={number} />
      <PaneSwitch />
      <Company number={number} />
      {failed && (
        <div className="notice" role="status">
          <p>{t(detail ? 'ticket_stale' : 'ticket_failed')}</p>
          <button type="button" className="button" onClick={desk.refresh}>
            {t('try_again')}
          </button>
        </div>
      )}
      {detail ? <Log detail={detail} /> : !failed && <p className="muted pad">{t('ticket_loading')}</p>}
      {detail && <Composer detail={detail} />}
      <Confirm number={number} />
      {detail && <ActionDialog detail={detail} />}
    </>
  )
}
