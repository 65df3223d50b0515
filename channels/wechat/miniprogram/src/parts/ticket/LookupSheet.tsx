/** How a ticket stands for who knows its number and code: no conversation is needed, and nothing that was said is shown. */

import { useRef, useState } from 'react'

import { lookupCode, ticketNumber } from '../../chat-core/lookup.ts'
import type { Standing, TicketState } from '../../chat-core/protocol.ts'
import { Box, Button, Line, Sheet, Stage } from '../../ui/elements'
import { usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { Stand } from './Stand.tsx'
import { useOutcome, type Asked } from './useOutcome.ts'

const MOST_FIGURES = 24
/** What has ended cannot be handled together with anything; its own way back is to open it again. */
const ENDED: TicketState[] = ['resolved', 'closed', 'withdrawn', 'merged']

/** The sheet. */
export function LookupSheet({ onClose }: { onClose: () => void }) {
  const { chat, t } = usePage()
  const typed = useRef({ number: '', code: '' })
  const [found, setFound] = useState<{ standing: Standing; code: string } | null>(null)
  const [fault, setFault] = useState<Asked['fault']>(null)
  const [busy, setBusy] = useState(false)
  const look = async (): Promise<void> => {
    const [number, code] = [ticketNumber(typed.current.number), lookupCode(typed.current.code)]
    setFound(null)
    if (number === null || code === null) return setFault('refused')
    setBusy(true)
    const answer = await chat.counter.lookup(number, code)
    setBusy(false)
    setFault(typeof answer === 'string' ? answer : null)
    if (typeof answer !== 'string') setFound({ standing: answer, code })
  }
  const go = (): void => void look()
  return (
    <Sheet title={t('lookup_title')} closeLabel={t('close')} onClose={onClose}>
      <Box as="p">{t('lookup_lead')}</Box>
      <Line label={t('lookup_number')} kind="text" maxLength={MOST_FIGURES} onInput={(text) => (typed.current.number = text)} onSubmit={go} />
      <Line label={t('lookup_code')} kind="tel" maxLength={MOST_FIGURES} onInput={(text) => (typed.current.code = text)} onSubmit={go} />
      <Fault fault={fault} refused={t('lookup_wrong')} />
      <Box className="sheet-actions">
        <Button className="main lookup-go" disabled={busy} onTap={go}>
          {t('lookup_go')}
        </Button>
      </Box>
      {found && (
        <Stage turn={found.standing.ticket} label={t('lookup_title')}>
          <Stand standing={found.standing} />
          {!ENDED.includes(found.standing.state) && <Tie number={found.standing.ticket} code={found.code} onDone={onClose} />}
        </Stage>
      )}
    </Sheet>
  )
}

/** Says that the ticket belongs to the one that is open here; the station then sees both, which it never does by itself. */
function Tie({ number, code, onDone }: { number: string; code: string; onDone: () => void }) {
  const { chat, view, t } = usePage()
  const { busy, fault, ask } = useOutcome()
  const own = view.state?.ticket
  if (!own || own === number) return null
  const tie = async (): Promise<void> => {
    if (await ask(() => chat.counter.tie(number, code))) onDone()
  }
  return (
    <>
      <Fault fault={fault} />
      <Box className="sheet-actions">
        <Button className="lookup-tie" disabled={busy} onTap={() => void tie()}>
          {t('lookup_tie')}
        </Button>
      </Box>
    </>
  )
}
