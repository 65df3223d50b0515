/** One message: who said it, when, in its language and direction, with what belongs to it. */

import { memo } from 'react'
import { explain } from '../../operator/explanations.ts'
import { useDesk, useView } from '../../parts/context.ts'
import type { Detail, Message } from '../../protocol.ts'
import { guessDirection, speechIn, speechOf } from '../../speech.ts'
import { t } from '../../texts.ts'
import { at } from '../../times.ts'
import { Attachments } from './Attachments.tsx'
import { Belongings } from './Belongings.tsx'
import { Glosses } from './Glosses.tsx'
import { MessageTranslation } from './MessageTranslation.tsx'

interface Props {
  message: Message
  translations: Detail['translations']
  /** Whether one may ask colleagues to translate. */
  asks: boolean
}

export const MessageView = memo(function MessageView({ message, translations, asks }: Props) {
  const now = useView((state) => state.now)
  const languages = useView((state) => state.languages)
  // Whoever writes Mongolian to the desk is read in columns, whatever direction the message carries.
  const vertical = guessDirection(message.text, message.dir) === 'vertical'
  const speech = speechOf(languages, message.language, vertical ? 'vertical' : message.dir)
  return (
    <article className={`message from-${message.from}`}>
      <p className="message-head">
        <span className="message-from">{speaker(message)}</span>
        <time dateTime={message.at}>{at(message.at, now)}</time>
        {message.from === 'resident' && message.text && <Why seq={message.seq} />}
      </p>
      {message.text && (
        <p {...speech} tabIndex={vertical ? 0 : undefined}>
          {message.text}
        </p>
      )}
      {message.attachments && <Attachments attachments={message.attachments} />}
      {message.notice && (
        <p {...speech} className={`message-notice ${speech.className}`}>
          {message.notice.text}
        </p>
      )}
      {message.translated_by && <TranslatedBy message={message} />}
      {message.from === 'resident' && message.text && (
        <>
          <Glosses text={message.text} language={message.language} />
          <MessageTranslation message={message} translations={translations} asks={asks} />
        </>
      )}
      <Belongings message={message} />
    </article>
  )
})

/** Who put it into the resident's language, as the resident reads it. */
function TranslatedBy({ message }: { message: Message }) {
  const languages = useView((state) => state.languages)
  // What was written may be in other letters; this line is in those of the conversation.
  const language = useView((state) => state.detail?.conversation.language ?? message.language)
  const line = message.translated_by ?? ''
  return (
    <p className="muted">
      <bdi {...speechIn(languages, language, line)}>{line}</bdi>
    </p>
  )
}

/** The way to why the bot understood the message as it did. */
function Why({ seq }: { seq: number }) {
  const desk = useDesk()
  return (
    <button type="button" className="message-why" onClick={() => void explain(desk, seq)}>
      {t('explain')}
      <span className="unseen">{t('explain_title')}</span>
    </button>
  )
}

function speaker(message: Message): string {
  if (message.from === 'operator' && message.operator) return t('from_operator_named', { name: message.operator })
  return t(`from_${message.from}`)
}
