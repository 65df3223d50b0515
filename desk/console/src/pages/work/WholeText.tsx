/** The sections of an answer, each ready to be put into the reply if there can be one; in Chinese beside. */

import type { Card, Reading, Section } from '../../protocol.ts'
import { speechOf } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { insert } from '../../operator/offers.ts'
import { passedOn } from '../../suggest/passing.ts'
import { useDesk, useView } from '../../parts/context.ts'

interface Props {
  own: Reading
  original: Reading | null
  answers: boolean
}

export function WholeText({ own, original, answers }: Props) {
  const sections = own.card?.sections ?? []
  if (!sections.length) return null
  return (
    <details className="fold">
      <summary>{t('offer_all')}</summary>
      <div className={original ? 'beside' : ''}>
        <Column sections={sections} language={own.language} answers={answers} unreviewed={own.card ?? undefined} />
        {original && <Column sections={original.card?.sections ?? []} language={ORIGINAL} answers={answers} />}
      </div>
    </details>
  )
}

interface ColumnProps {
  sections: Section[]
  language: string
  answers: boolean
  /** The translation with its mark and the original, where nobody has reviewed it. */
  unreviewed?: Card
}

function Column({ sections, language, answers, unreviewed }: ColumnProps) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  return (
    <div>
      {sections.map((section, place) => {
        const speech = speechOf(languages, section.language ?? language)
        // A section that was left in the original needs no mark.
        const mark = section.language ? null : unreviewed?.mark
        const text = passedOn(section.text, mark, unreviewed?.original?.sections?.[place]?.text)
        return (
          <section key={section.title}>
            <h3 {...speech}>{section.title}</h3>
            <p {...speech}>{section.text}</p>
            {answers && (
              <button type="button" className="button small" onClick={() => insert(desk, text)}>
                {t('insert_section')}
                <span className="unseen">{section.title}</span>
              </button>
            )}
          </section>
        )
      })}
    </div>
  )
}
