/** One's own draft in the resident's language, by a colleague: asked for here, put into the reply here. */

import { askTranslation, insertTranslation } from '../../operator/translating.ts'
import { useDesk, useView } from '../../parts/context.ts'
import type { Detail, Translation } from '../../protocol.ts'
import { languageName, speechIn } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { TranslationState } from './MessageTranslation.tsx'

export function DraftTranslation({ detail, draft }: { detail: Detail; draft: string }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const { language, messages } = detail.conversation
  const mine = detail.translations.filter((one) => one.seq === null && one.state !== 'cancelled')
  // What was said after a translation was there is most likely that translation.
  const last = mine.at(-1)
  const said = last?.text ? messages.some((one) => one.from === 'operator' && one.text.includes(last.text!)) : false
  const shown = last && !said ? last : null
  const asked = shown?.source === draft.trim() && shown.state !== 'done'
  if (language === ORIGINAL) return null
  return (
    <div className="draft-translation">
      {shown && <Given translation={shown} />}
      {draft.trim() && !asked && (
        <button
          type="button"
          className="button small quiet"
          onClick={() => void askTranslation(desk, { text: draft.trim(), language })}
        >
          {t('translation_ask_draft', { language: languageName(languages, language) })}
        </button>
      )}
    </div>
  )
}

function Given({ translation }: { translation: Translation }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const { source, source_language: spoken, language, text, author } = translation
  return (
    <div className="beside">
      <div>
        <p className="muted">{t('translation_of_draft')}</p>
        <p {...speechIn(languages, spoken, source)}>{source}</p>
      </div>
      {text ? (
        <div>
          <p className="muted">{t('translation_by', { name: author ?? '' })}</p>
          <p {...speechIn(languages, language, text)}>{text}</p>
          <button
            type="button"
            className="button small accent"
            onClick={() => insertTranslation(desk, translation)}
          >
            {t('translation_insert')}
          </button>
        </div>
      ) : (
        <TranslationState translation={translation} />
      )}
    </div>
  )
}
