/** Official terms in what a resident wrote, with what they stand for in Chinese. */

import { useMemo } from 'react'
import { useView } from '../../parts/context.ts'
import { speechIn } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { glosses } from '../../words.ts'

export function Glosses({ text, language }: { text: string; language: string }) {
  const languages = useView((state) => state.languages)
  const book = useView((state) => state.words[language])
  const found = useMemo(() => (typeof book === 'object' ? glosses(text, book.terms) : []), [book, text])
  if (!found.length) return null
  return (
    <dl className="glosses" aria-label={t('glosses')}>
      {found.map(({ word, zh }) => (
        <div key={word}>
          <dt>
            <bdi {...speechIn(languages, language, word)}>{word}</bdi>
          </dt>
          <dd lang={languages[ORIGINAL]?.bcp47 ?? ORIGINAL}>{zh}</dd>
        </div>
      ))}
    </dl>
  )
}
