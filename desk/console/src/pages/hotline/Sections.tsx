/** The sections of the answer as a list to tick off while one tells them. */

import { useId } from 'react'
import { useView } from '../../parts/context.ts'
import type { Reading, Section } from '../../protocol.ts'
import { speechOf } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { shownAs } from './shown.ts'

interface Props {
  own: Reading
  original: Reading
  told: number[]
  onTell: (section: number) => void
}

export function Sections({ own, original, told, onTell }: Props) {
  const sections = own.card?.sections ?? []
  const originals = original.card?.sections ?? []
  if (!sections.length) return null
  // Beside each other only where both have the same ones.
  const twofold = own.language !== ORIGINAL && sections.length === originals.length
  return (
    <section>
      <h4>{t('hot_sections', { told: told.length, count: sections.length })}</h4>
      <ol className="hotline-sections">
        {sections.map((section, place) => (
          <Line
            key={section.title}
            section={section}
            original={twofold ? (originals[place] ?? null) : null}
            language={section.language ?? own.language}
            isTold={told.includes(place)}
            onTell={() => onTell(place)}
          />
        ))}
      </ol>
    </section>
  )
}

interface LineProps {
  section: Section
  original: Section | null
  language: string
  isTold: boolean
  onTell: () => void
}

function Line({ section, original, language, isTold, onTell }: LineProps) {
  const languages = useView((state) => state.languages)
  const id = useId()
  const speech = speechOf(languages, language)
  const beside = original && language !== ORIGINAL ? original : null
  return (
    <li className={isTold ? 'is-told' : ''}>
      <label className="hotline-tick" htmlFor={id}>
        <input id={id} type="checkbox" checked={isTold} onChange={onTell} />
        <bdi lang={speech.lang} className={speech.className.replace('is-vertical', '').trim()}>
          {section.title}
        </bdi>
        {beside && <span className="muted" lang={languages[ORIGINAL]?.bcp47}>{beside.title}</span>}
      </label>
      <div className={beside ? 'beside' : ''}>
        <p {...shownAs(speech)}>{section.text}</p>
        {beside && <p {...speechOf(languages, ORIGINAL)}>{beside.text}</p>}
      </div>
    </li>
  )
}
