/** A message in Chinese, by a colleague: asked for, under way, or there beside the original with its author. */

import { askTranslation } from '../../operator/translating.ts'
import { useDesk, useView } from '../../parts/context.ts'
import type { Message, Translation } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { dueLine } from '../../times.ts'

interface Props {
  message: Message
  translations: Translation[]
  asks: boolean
}

export function MessageTranslation({ message, translations, asks }: Props) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const found = translations.find((one) => one.seq === message.seq && one.state !== 'cancelled')
  if (found) return <TranslationState translation={found} />
  if (!asks || message.language === ORIGINAL) return null
  return (
    <button
      type="button"
      className="button small quiet"
      onClick={() => void askTranslation(desk, { seq: message.seq })}
    >
      {t('translation_ask', { language: languageName(languages, message.language) })}
    </button>
  )
}

/** How a translation that was asked for stands; its text once it is there. */
export function TranslationState({ translation }: { translation: Translation }) {
  const now = useView((state) => state.now)
  const languages = useView((state) => state.languages)
  const { state, text, author, due_at: due, language } = translation
  if (state === 'done') {
    return (
      <div className="translated">
        <p lang={languages[language]?.bcp47 ?? language} className="speech">
          {text}
        </p>
        <p className="muted">{t('translation_by', { name: author ?? '' })}</p>
      </div>
    )
  }
  if (state === 'cancelled') return null
  return (
    <p className={state === 'overdue' ? 'translated is-late' : 'translated'} role="status">
      {t(`translation_${state}`)} {dueLine(due, now)}
    </p>
  )
}
