/** How a ticket stands for who knows its number and code: no conversation is needed, and nothing that was said is shown. */

import { useRef, useState } from 'react'

import { lookupCode, ticketNumber } from '../../chat-core/lookup.ts'
import type { Standing } from '../../chat-core/protocol.ts'
import { Box, Button, Line, Sheet, Stage } from '../../ui/elements'
import { usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { Stand } from './Stand.tsx'
import type { Asked } from './useOutcome.ts'

const MOST_FIGURES = 24

/** The sheet. */
export function LookupSheet({ onClose }: { onClose: () => void }) {
  const { chat, t } = usePage()
  const typed = useRef({ number: '', code: '' })
  const [found, setFound] = useState<Standing | null>(null)
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
    if (typeof answer !== 'string') setFound(answer)
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
        <Stage turn={found.ticket} label={t('lookup_title')}>
          <Stand standing={found} />
        </Stage>
      )}
    </Sheet>
  )
}
