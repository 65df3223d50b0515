/** Being called: the wish for it, or the call that is agreed on. */

import { Box, Button } from '../../ui/elements'
import { ownSpeech, usePage } from '../context.ts'
import { Fold } from '../Fold.tsx'
import { CallForm } from './CallForm.tsx'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

interface CallProps {
  agreed: boolean
  /** Whether a call, or another time for it, is what was asked for. */
  wanted: boolean
}

/** The form, folded unless it was asked for, and the way out of a call. */
export function CallBack({ agreed, wanted }: CallProps) {
  const page = usePage()
  return (
    <>
      {(wanted || !agreed) && (
        <Fold title={page.t('callback_title')} className="fold-call" speech={ownSpeech(page)} opened={wanted}>
          <CallForm />
        </Fold>
      )}
      {agreed && <Drop />}
    </>
  )
}

function Drop() {
  const { chat, t } = usePage()
  const { busy, fault, ask } = useOutcome()
  return (
    <Box className="ticket-part">
      <Button className="call-drop" disabled={busy} onTap={() => void ask(() => chat.counter.dropCallBack())}>
        {t('callback_drop')}
      </Button>
      <Fault fault={fault} />
    </Box>
  )
}
