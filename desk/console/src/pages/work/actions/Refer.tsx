/** Ask the resident whether exactly this text may go to a department; they read it in their own language. */

import { useState } from 'react'
import { askTranslation } from '../../../operator/translating.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import type { Detail } from '../../../protocol.ts'
import { guessDirection, languageName, speechOf } from '../../../speech.ts'
import { ORIGINAL, t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

export function Refer() {
  const detail = useView((state) => state.detail)
  return detail && <Form detail={detail} />
}

function Form({ detail }: { detail: Detail }) {
  const [department, setDepartment] = useState(detail.duty?.department ?? '')
  const [text, setText] = useState('')
  const [meaning, setMeaning] = useState('')
  const foreign = detail.conversation.language !== ORIGINAL
  const whole = department.trim() && text.trim() && (!foreign || meaning.trim())
  const body = { department: department.trim(), text: text.trim(), ...(foreign && { meaning: meaning.trim() }) }
  return (
    <ActionForm
      title={t('action_refer')}
      path="refer"
      body={whole ? body : null}
      submit={t('refer_submit')}
      done={{ key: 'done_refer' }}
    >
      <p>{t('refer_text')}</p>
      <label>
        {t('refer_department')}
        <input
          className="field"
          maxLength={120}
          value={department}
          required
          onChange={(event) => setDepartment(event.target.value)}
        />
      </label>
      <label>
        {t('refer_exact')}
        <textarea
          className="field"
          rows={4}
          maxLength={2000}
          value={text}
          required
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {foreign && (
        <>
          <Meaning detail={detail} meaning={meaning} onChange={setMeaning} />
          <Translated
            detail={detail}
            text={text.trim()}
            onUse={(source, translated) => {
              setText(source)
              setMeaning(translated)
            }}
          />
        </>
      )}
    </ActionForm>
  )
}

interface MeaningProps {
  detail: Detail
  meaning: string
  onChange: (meaning: string) => void
}

/** The same in the resident's language: nobody can agree to what they cannot read. */
function Meaning({ detail, meaning, onChange }: MeaningProps) {
  const languages = useView((state) => state.languages)
  const { language } = detail.conversation
  const way = guessDirection(meaning, languages[language]?.dir ?? 'ltr')
  const speech = speechOf(languages, language, way === 'vertical' ? 'ltr' : way)
  return (
    <label>
      {t('refer_meaning', { language: languageName(languages, language) })}
      <textarea
        className={`field ${speech.className}`}
        lang={speech.lang}
        dir={speech.dir}
        rows={4}
        maxLength={4000}
        value={meaning}
        required
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

interface TranslatedProps {
  detail: Detail
  text: string
  onUse: (source: string, translated: string) => void
}

/** A colleague puts the text into the resident's language; their translation waits here, even if this was closed. */
function Translated({ detail, text, onUse }: TranslatedProps) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const { language } = detail.conversation
  const last = detail.translations.filter((one) => one.seq === null && one.state !== 'cancelled').at(-1)
  if (last?.text && last.author && (!text || last.source === text)) {
    const { source, text: translated, author } = last
    return (
      <button type="button" className="button small accent" onClick={() => onUse(source, translated)}>
        {t('refer_use', { name: author })}
      </button>
    )
  }
  if (last && !last.text && last.source === text) return <p className="muted">{t('refer_translating')}</p>
  return (
    <button
      type="button"
      className="button small quiet"
      aria-disabled={!text}
      onClick={() => text && void askTranslation(desk, { text, language })}
    >
      {t('refer_ask_translation', { language: languageName(languages, language) })}
    </button>
  )
}
