/** The reply: a draft of its own for each ticket; Ctrl+Enter sends. */

import { useRef, type KeyboardEvent } from 'react'
import { hasEnded, type Detail } from '../protocol.ts'
import { guessDirection, languageName, speechOf } from '../speech.ts'
import { isMine } from '../state/lists.ts'
import { ORIGINAL, t, word } from '../texts.ts'
import { useDesk, useFocus, useView } from './context.ts'
import { Take } from './TicketHead.tsx'

export function Composer({ detail }: { detail: Detail }) {
  const me = useView((state) => state.me)
  if (hasEnded(detail)) {
    return <p className="composer muted">{t('reply_ended', { state: word('state', detail.state) })}</p>
  }
  if (isMine(detail, me)) return <ReplyForm detail={detail} />
  if (detail.assignee !== null) {
    return <p className="composer muted">{t('reply_other', { name: detail.assignee_name ?? detail.assignee })}</p>
  }
  return (
    <div className="composer composer-take">
      <p>{t('reply_waiting')}</p>
      <Take />
    </div>
  )
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
  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <div className="composer">
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
        onChange={(event) => desk.store.dispatch({ type: 'draft', number, text: event.target.value })}
        onKeyDown={press}
      />
      <div className="composer-foot">
        <p id="reply-note" className="muted">
          {language !== ORIGINAL && t('reply_language', { language: languageName(languages, language) })}
          <span className="wide-only"> {t('reply_hint')}</span>
        </p>
        <button type="button" className="button main" aria-disabled={!draft.trim()} onClick={send}>
          {t('reply_send')}
        </button>
      </div>
    </div>
  )
}
