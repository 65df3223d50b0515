/** Calling the whole matter off, asked once more before it is done. */

import { useState } from 'react'

import { Box, Button } from '../../ui/elements'
import { usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

/** The way out. */
export function Withdraw({ onDone }: { onDone: () => void }) {
  const { chat, t } = usePage()
  const [sure, setSure] = useState(false)
  const { busy, fault, ask } = useOutcome()
  const withdraw = async (): Promise<void> => {
    if (await ask(() => chat.counter.withdraw())) onDone()
  }
  if (!sure) {
    return (
      <Box className="ticket-part">
        <Button className="ticket-withdraw" onTap={() => setSure(true)}>
          {t('withdraw_title')}
        </Button>
      </Box>
    )
  }
  return (
    <Box className="ticket-part" role="group" label={t('withdraw_title')}>
      <Box as="p">{t('withdraw_lead')}</Box>
      <Box className="check-tools">
        <Button className="danger" disabled={busy} onTap={() => void withdraw()}>
          {t('withdraw_yes')}
        </Button>
        <Button onTap={() => setSure(false)}>{t('withdraw_no')}</Button>
      </Box>
      <Fault fault={fault} refused={t('withdraw_refused')} />
    </Box>
  )
}
