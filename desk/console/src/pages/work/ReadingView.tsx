/** One way to read a message: the candidates with the examples nearest to it, and in folds the numbers behind them. */

import type { Nearest, ReadAs, Weighed } from '../../explanation.ts'
import { likely, percent } from '../../chance.ts'
import { named, titleOf } from '../../operator/explanations.ts'
import { guessDirection, languageName, speechIn, speechOf } from '../../speech.ts'
import { t, word, type TextKey } from '../../texts.ts'
import { useView } from '../../parts/context.ts'
import { Evidence } from './Evidence.tsx'
import { Signals } from './Signals.tsx'

interface Props {
  reading: ReadAs
  language: string
  open: boolean
}

export function ReadingView({ reading, language, open }: Props) {
  const languages = useView((state) => state.languages)
  const speech = speechOf(languages, language, guessDirection(reading.text, 'ltr'))
  const others = reading.others.map((one) => `${word('intent', one.intent)} ${percent(one.chance)}`)
  return (
    <details className="fold reading" open={open}>
      <summary>{named('read', reading.role)}</summary>
      <p {...speech}>{reading.text}</p>
      <ol className="weighed-list">
        {reading.candidates.map((one, index) => (
          <Candidate key={one.entry} one={one} number={index + 1} />
        ))}
      </ol>
      <p className="muted">{others.length ? t('others', { intents: others.join(t('comma')) }) : t('others_none')}</p>
      <Evidence reading={reading} language={language} />
      <Signals reading={reading} />
    </details>
  )
}

function Candidate({ one, number }: { one: Weighed; number: number }) {
  const topics = useView((state) => state.topics)
  return (
    <li className="weighed">
      <p className="offer-title">
        <span className="offer-number">{number}</span>
        <span>
          {titleOf(topics, one.entry)} <span className="score">{t('score', { percent: likely(one.score) })}</span>
        </span>
      </p>
      <Example label="nearest_meaning" nearest={one.nearest_meaning} />
      <Example label="nearest_wording" nearest={one.nearest_wording} />
    </li>
  )
}

function Example({ label, nearest }: { label: TextKey; nearest: Nearest | null }) {
  const languages = useView((state) => state.languages)
  if (!nearest) return null
  return (
    <p className="example">
      <span className="muted">
        {t(label, { language: languageName(languages, nearest.language), likeness: percent(nearest.likeness) })}
      </span>
      <bdi {...speechIn(languages, nearest.language, nearest.text)}>{nearest.text}</bdi>
    </p>
  )
}
