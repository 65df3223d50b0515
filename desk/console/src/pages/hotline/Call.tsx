/** What the caller says: typed or pasted, in any language; which one it is is found out, or chosen. */

import { useEffect, useRef, useState, type Dispatch } from 'react'
import { useView } from '../../parts/context.ts'
import { guessDirection, languageName, speechOf } from '../../speech.ts'
import type { Asked, Asking } from '../../suggest/asking.ts'
import { t } from '../../texts.ts'
import type { Event, Hotline } from './hotline.ts'

interface Props {
  state: Hotline
  dispatch: Dispatch<Event>
  asking: Asking
  asked: Asked
  onOver: () => void
}

export function Call({ state, dispatch, asking, asked, onOver }: Props) {
  const languages = useView((view) => view.languages)
  const field = useRef<HTMLTextAreaElement>(null)
  const [composing, setComposing] = useState(false)
  const { said, language } = state
  const { lang, className } = speechOf(languages, language ?? asked.found?.language ?? '')
  useEffect(() => field.current?.focus(), [])
  // Letters that an input method still turns into others are nobody's words yet.
  useEffect(() => {
    if (!composing) asking.type(said, language)
  }, [asking, said, language, composing])
  return (
    <section>
      <label htmlFor="hotline-said" className="hotline-label">
        {t('hot_said')}
      </label>
      <textarea
        ref={field}
        id="hotline-said"
        className={`field hotline-said ${className.replace('is-vertical', '').trim()}`}
        lang={lang || undefined}
        dir={guessDirection(said, 'ltr') === 'rtl' ? 'rtl' : 'ltr'}
        rows={4}
        maxLength={2000}
        value={said}
        placeholder={t('hot_said_placeholder')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => dispatch({ type: 'said', said: event.target.value })}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <div className="hotline-line">
        <label>
          {t('hot_language')}{' '}
          <select className="select" value={language ?? ''} onChange={({ target }) => dispatch({ type: 'language', language: target.value || null })}>
            <option value="">{t('hot_language_any')}</option>
            {Object.keys(languages).map((code) => (
              <option key={code} value={code}>
                {languageName(languages, code)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button"
          aria-keyshortcuts="Alt+0"
          onClick={() => {
            onOver()
            field.current?.focus()
          }}
        >
          {t('hot_over')} <kbd className="wide-only">Alt+0</kbd>
        </button>
      </div>
    </section>
  )
}
