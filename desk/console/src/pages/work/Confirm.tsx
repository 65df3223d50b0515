/** The question before a ticket is handed back or closed. */

import { t } from '../../texts.ts'
import { step } from '../../operator/steps.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'

export function Confirm({ number }: { number: string }) {
  const desk = useDesk()
  const which = useView((state) => state.dialog)
  const unanswered = useView((state) => state.detail?.number === number && state.detail.responded_at === null)
  const draft = useView((state) => Boolean(state.drafts[number]?.trim()))
  const unsent = useView((state) => state.outbox.some((one) => one.number === number && one.status !== 'sent'))
  if (which !== 'close' && which !== 'hand_back') return null
  const cancel = () => desk.store.dispatch({ type: 'dialog', dialog: null })
  return (
    <Dialog
      key={which}
      title={t(`confirm_${which}`, { number })}
      onClose={cancel}
      buttons={
        <>
          <button type="button" className="button" onClick={cancel}>
            {t('cancel')}
          </button>
          <button type="button" className="button main" onClick={() => void step(desk, which)}>
            {t(which)}
          </button>
        </>
      }
    >
      <p>{t(`confirm_${which}_text`)}</p>
      {unanswered && <p className="notice">{t('confirm_unanswered')}</p>}
      {draft && <p className="notice">{t('confirm_draft')}</p>}
      {unsent && <p className="notice">{t('confirm_unsent')}</p>}
    </Dialog>
  )
}
