/** A reply on its way: sending, failed with a way to try again, or refused. */

import type { Pending } from '../../state/state.ts'
import { guessDirection, speechOf } from '../../speech.ts'
import { t } from '../../texts.ts'
import { useDesk, useView } from '../../parts/context.ts'

export function PendingView({ pending, language }: { pending: Pending; language: string }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const { id, number, text, status } = pending
  const direction = guessDirection(text, languages[language]?.dir ?? 'ltr')
  const stuck = status === 'failed' || status === 'refused'
  return (
    <article className={`message from-operator is-${status}`}>
      <p className="message-head">
        <span className="message-from">{t('from_me')}</span>
        <span className={stuck ? 'delivery is-stuck' : 'delivery'}>{t(`delivery_${status}`)}</span>
      </p>
      {pending.attachment ? <p>{t('attachment_sent')}</p> : <p {...speechOf(languages, language, direction)}>{text}</p>}
      {stuck && (
        <div className="message-buttons">
          {status === 'failed' && (
            <button type="button" className="button" onClick={() => desk.replies.retry(number)}>
              {t('retry')}
            </button>
          )}
          <button type="button" className="button" onClick={() => desk.store.dispatch({ type: 'reply_dropped', id })}>
            {t(pending.attachment ? 'discard_attachment' : 'discard')}
          </button>
        </div>
      )}
    </article>
  )
}
