/** One message: who said it, when, in its language and direction, with what belongs to it. */

import { memo } from 'react'
import type { CardText, Message } from '../protocol.ts'
import { guessDirection, speechOf } from '../speech.ts'
import { ORIGINAL, t } from '../texts.ts'
import { at } from '../times.ts'
import { explain } from '../operator/explanations.ts'
import { useDesk, useView } from './context.ts'
import { Sources } from './Sources.tsx'

export const MessageView = memo(function MessageView({ message }: { message: Message }) {
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
        {message.from === 'resident' && <Why seq={message.seq} />}
      </p>
      <p {...speech}>{message.text}</p>
      {message.notice && (
        <p {...speech} className={`message-notice ${speech.className}`}>
          {message.notice.text}
        </p>
      )}
      <Belongings message={message} />
    </article>
  )
})

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

function Belongings({ message }: { message: Message }) {
  const { card, sources, options, language } = message
  const { lang, className } = speechOf(useView((state) => state.languages), language)
  const original = card?.original
  return (
    <>
      {original && (
        <details className="fold" open>
          <summary>{t('original')}</summary>
          <p className="speech">{original.first}</p>
        </details>
      )}
      {card?.sections && card.sections.length > 0 && (
        <details className="fold">
          <summary>{t(original ? 'card_more_original' : 'card_more')}</summary>
          <Sections card={original ?? card} language={original ? ORIGINAL : language} />
        </details>
      )}
      {sources && sources.length > 0 && <Sources sources={sources} />}
      {options && options.length > 0 && (
        <p className="message-options">
          {t('options_given')}
          {options.map((option) => (
            <bdi key={option.id} lang={lang} className={`tag ${className}`}>
              {option.label}
            </bdi>
          ))}
        </p>
      )}
    </>
  )
}

function Sections({ card, language }: { card: CardText; language: string }) {
  const languages = useView((state) => state.languages)
  return (
    <>
      {(card.sections ?? []).map((section) => {
        const speech = speechOf(languages, section.language ?? language)
        return (
          <section key={section.title}>
            <h3 {...speech}>{section.title}</h3>
            <p {...speech}>{section.text}</p>
          </section>
        )
      })}
    </>
  )
}

function speaker(message: Message): string {
  if (message.from === 'operator' && message.operator) return t('from_operator_named', { name: message.operator })
  return t(`from_${message.from}`)
}
