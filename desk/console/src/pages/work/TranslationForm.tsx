/** A translation that one makes: the original above, the own words below, kept over a reload. */

import { useDesk, useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { giveTranslation, translationKey } from '../../operator/translating.ts'
import type { Translation } from '../../protocol.ts'
import { guessDirection, languageName, speechOf } from '../../speech.ts'
import { t } from '../../texts.ts'
import { dueLine } from '../../times.ts'

export function TranslationForm({ translation, onClose }: { translation: Translation; onClose: () => void }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const now = useView((state) => state.now)
  const key = translationKey(translation.id)
  const draft = useView((state) => state.drafts[key] ?? '')
  const { source, source_language, language } = translation
  const source_dir = guessDirection(source, languages[source_language]?.dir ?? 'ltr')
  const own = guessDirection(draft, languages[language]?.dir ?? 'ltr')
  const spoken = { from: languageName(languages, source_language), to: languageName(languages, language) }

  async function submit() {
    if (draft.trim() && (await giveTranslation(desk, translation.id, draft.trim()))) onClose()
  }

  return (
    <Dialog
      wide
      title={t('translation_from_to', spoken)}
      onClose={onClose}
      buttons={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t('translation_later')}
          </button>
          <button type="button" className="button main" aria-disabled={!draft.trim()} onClick={() => void submit()}>
            {t('translation_give')}
          </button>
        </>
      }
    >
      <p className="muted">{dueLine(translation.due_at, now)}</p>
      <blockquote {...speechOf(languages, source_language, source_dir === 'vertical' ? 'ltr' : source_dir)}>
        {source}
      </blockquote>
      <label htmlFor="translation-text">{t('translation_text', { language: spoken.to })}</label>
      <textarea
        id="translation-text"
        {...speechOf(languages, language, own === 'vertical' ? 'ltr' : own)}
        className="field"
        rows={5}
        maxLength={4000}
        value={draft}
        onChange={(event) => desk.store.dispatch({ type: 'draft', number: key, text: event.target.value })}
      />
    </Dialog>
  )
}
