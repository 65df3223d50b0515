/** Being called: the wish for it, or the call that is agreed on. */

import { Box, Button } from '../../ui/elements'
import { ownSpeech, usePage } from '../context.ts'
import { Fold } from '../Fold.tsx'
import { CallForm } from './CallForm.tsx'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

/** The form folded, or the way out of a call. */
export function CallBack({ agreed }: { agreed: boolean }) {
  const page = usePage()
  const { chat, t } = page
  const { busy, fault, ask } = useOutcome()
  if (!agreed) {
    return (
      <Fold title={t('callback_title')} className="fold-call" speech={ownSpeech(page)}>
        <CallForm />
      </Fold>
    )
  }
  return (
    <Box className="ticket-part">
      <Button className="call-drop" disabled={busy} onTap={() => void ask(() => chat.counter.dropCallBack())}>
        {t('callback_drop')}
      </Button>
      <Fault fault={fault} />
    </Box>
  )
}
