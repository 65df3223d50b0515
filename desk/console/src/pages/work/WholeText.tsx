/** The sections of an answer, each ready to be put into the reply if there can be one; in Chinese beside. */

import type { Reading, Section } from '../../protocol.ts'
import { speechOf } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { insert } from '../../operator/offers.ts'
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
        <Column sections={sections} language={own.language} answers={answers} />
        {original && <Column sections={original.card?.sections ?? []} language={ORIGINAL} answers={answers} />}
      </div>
    </details>
  )
}

function Column({ sections, language, answers }: { sections: Section[]; language: string; answers: boolean }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  return (
    <div>
      {sections.map((section) => {
        const speech = speechOf(languages, section.language ?? language)
        return (
          <section key={section.title}>
            <h3 {...speech}>{section.title}</h3>
            <p {...speech}>{section.text}</p>
            {answers && (
              <button type="button" className="button small" onClick={() => insert(desk, section.text)}>
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
