/** The text to read aloud: in the caller's language or in Mandarin, without what has been told already. */

import { useState } from 'react'
import { useView } from '../../parts/context.ts'
import type { Reading } from '../../protocol.ts'
import { languageName, speechOf } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { shownAs } from './shown.ts'
import { joined, readOut } from './texts.ts'

interface Props {
  own: Reading
  original: Reading
  told: number[]
  onCopied: () => void
}

export function ReadOut({ own, original, told, onCopied }: Props) {
  const languages = useView((state) => state.languages)
  const [mandarin, setMandarin] = useState(own.language === ORIGINAL)
  const reading = mandarin ? original : own
  const parts = readOut(reading, told)
  return (
    <details className="fold">
      <summary>{t('hot_read_out')}</summary>
      <div className="hotline-line">
        {own.language !== ORIGINAL &&
          [own.language, ORIGINAL].map((code) => (
            <button
              key={code}
              type="button"
              className="button small"
              aria-pressed={mandarin === (code === ORIGINAL)}
              onClick={() => setMandarin(code === ORIGINAL)}
            >
              {languageName(languages, code)}
            </button>
          ))}
        <CopyButton text={joined(parts)} onCopied={onCopied}>
          {t('hot_copy_read_out')}
        </CopyButton>
      </div>
      {parts.map(({ title, text, language }, place) => (
        <p key={place} {...shownAs(speechOf(languages, language), 'hotline-aloud')}>
          {title && (
            <>
              <strong>{title}</strong>
              {'\n'}
            </>
          )}
          {text}
        </p>
      ))}
    </details>
  )
}
