/** The ticket on show: its head, the conversation, the reply. */

import { t } from '../texts.ts'
import { Composer } from './Composer.tsx'
import { Confirm } from './Confirm.tsx'
import { useDesk, useView } from './context.ts'
import { Log } from './Log.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { TicketHead } from './TicketHead.tsx'

export function Talk() {
  const current = useView((state) => state.current)
  return (
    <main className="talk" id="talk" tabIndex={-1}>
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
    </>
  )
}
