/** The reply: a draft of its own for each ticket; Ctrl+Enter sends. */

import { useRef, type KeyboardEvent } from 'react'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import { hasEnded, isOfferedTo, isWorkedOn, type Detail } from '../../protocol.ts'
import { guessDirection, languageName, speechOf } from '../../speech.ts'
import { isInMyHands } from '../../state/lists.ts'
import { ORIGINAL, t, word } from '../../texts.ts'
import { DraftTranslation } from './DraftTranslation.tsx'
import { FileButtons } from './FileButtons.tsx'
import { Take } from './TicketHead.tsx'

export function Composer({ detail }: { detail: Detail }) {
  const me = useView((state) => state.me)
  if (hasEnded(detail)) {
    return <p className="composer muted">{t('reply_ended', { state: word('state', detail.state) })}</p>
  }
  if (isInMyHands(detail, me)) return <ReplyForm detail={detail} />
  if (isWorkedOn(detail)) {
    const name = detail.assignee_name ?? detail.assignee ?? ''
    return <p className="composer muted">{t('reply_other', { name })}</p>
  }
  return (
    <div className="composer composer-take">
      <p>{t(isOfferedTo(detail, me) ? 'reply_offered' : 'reply_waiting')}</p>
      <Take />
    </div>
  )
}

/** Whether nobody reads what is written: somebody telephoned, and has not come into the conversation. */
function isUnseen({ origin, conversation }: Detail): boolean {
  return origin === 'phone' && !conversation.messages.some((one) => one.from === 'resident')
}

function ReplyForm({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const { number } = detail
  const { language } = detail.conversation
  const draft = useView((state) => state.drafts[number] ?? '')
  const languages = useView((state) => state.languages)
  const field = useRef<HTMLTextAreaElement>(null)
  useFocus('composer', field)
  const speech = speechOf(languages, language, draft ? guessDirection(draft, languages[language]?.dir ?? 'ltr') : 'ltr')

  function send() {
    desk.replies.send()
    field.current?.focus()
  }
  function write(text: string) {
    desk.store.dispatch({ type: 'draft', number, text })
    desk.company.typing()
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <div className="composer">
      {isUnseen(detail) && <p className="notice">{t('reply_phone')}</p>}
      <DraftTranslation detail={detail} draft={draft} />
      <label className="unseen" htmlFor="reply">
        {t('reply_label')}
      </label>
      <textarea
        ref={field}
        id="reply"
        className={`field ${speech.className}`}
        lang={draft ? speech.lang : ORIGINAL}
        dir={speech.dir}
        rows={3}
        value={draft}
        placeholder={t('reply_placeholder')}
        aria-describedby="reply-note"
        aria-keyshortcuts="Control+Enter"
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <div className="composer-foot">
        <p id="reply-note" className="muted">
          {language !== ORIGINAL && t('reply_language', { language: languageName(languages, language) })}
          <span className="wide-only"> {t('reply_hint')}</span>
        </p>
        <FileButtons number={number} />
        <button type="button" className="button main" aria-disabled={!draft.trim()} onClick={send}>
          {t('reply_send')}
        </button>
      </div>
    </div>
  )
}
