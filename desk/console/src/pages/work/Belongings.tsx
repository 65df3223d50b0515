/** What belongs to a message of the bot: the Chinese original, the whole text, sources, the buttons under it. */

import { useView } from '../../parts/context.ts'
import type { CardText, Message } from '../../protocol.ts'
import { speechOf } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { Sources } from './Sources.tsx'

export function Belongings({ message }: { message: Message }) {
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
