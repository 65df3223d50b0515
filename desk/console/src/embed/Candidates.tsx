/** The answers that may fit: each with its text in the visitor's language and in Chinese, to be inserted or copied. */

import { useEffect, useState } from 'react'
import { likely } from '../chance.ts'
import { copyText } from '../parts/copy.ts'
import { passedOn } from '../suggest/passing.ts'
import { OUTCOMES, type Found, type Outcome, type Suggested } from '../suggest/shapes.ts'
import type { Panel } from './panel.ts'
import { answerLanguage, settingOf, type Register } from './setting.ts'
import { ORIGINAL, type Say } from './words.ts'

interface Shared {
  panel: Panel
  say: Say
  register: Register
}

interface Props extends Shared {
  found: Found
  outcome: Panel['view']['outcome']
}

export function Candidates({ found, outcome, ...shared }: Props) {
  const { panel, say } = shared
  const noneFits = outcome !== null && outcome.entry === null
  return (
    <>
      <ol className="candidates">
        {found.candidates.map((candidate, place) => (
          <Candidate
            key={candidate.entry}
            {...shared}
            candidate={candidate}
            language={found.language}
            isFirst={place === 0}
            outcome={outcome?.entry === candidate.entry ? outcome.outcome : null}
          />
        ))}
      </ol>
      {found.candidates.length > 0 && (
        <p className="line">
          <button type="button" className="button" aria-pressed={noneFits} onClick={() => panel.note(null, 'rejected')}>
            {say('none_fits')}
          </button>
          <span role="status">{noneFits && say('noted')}</span>
        </p>
      )}
    </>
  )
}

interface CandidateProps extends Shared {
  candidate: Suggested
  language: string
  isFirst: boolean
  outcome: Outcome | null
}

function Candidate({ panel, say, register, candidate, language, isFirst, outcome }: CandidateProps) {
  const { answer, answer_zh: original, mark, title, score } = candidate
  const own = answerLanguage(answer, original, language)
  const outgoing = passedOn(answer, mark, original)
  return (
    <li>
      <details open={isFirst}>
        <summary>
          <strong lang="zh-Hans">{title}</strong>
          {score !== null && <span className="muted">{say('score', { percent: likely(score) })}</span>}
        </summary>
        <p {...settingOf(register, own)}>{answer}</p>
        {mark && (
          <p {...settingOf(register, own)}>
            <small>{mark}</small>
          </p>
        )}
        {own !== ORIGINAL && <p {...settingOf(register, ORIGINAL)}>{original}</p>}
        <div className="line">
          <button type="button" className="button main" onClick={() => panel.insert(candidate, outgoing, own)}>
            {say('insert')}
          </button>
          {own !== ORIGINAL && (
            <button type="button" className="button" onClick={() => panel.insert(candidate, original, ORIGINAL)}>
              {say('insert_zh')}
            </button>
          )}
          <Copy say={say} text={outgoing} onCopied={() => panel.copied(candidate, own)} />
        </div>
        {outcome && <Outcomes say={say} outcome={outcome} onChoose={(one) => panel.note(candidate.entry, one)} />}
        <Grounds say={say} candidate={candidate} />
      </details>
    </li>
  )
}

function Copy({ say, text, onCopied }: { say: Say; text: string; onCopied: () => void }) {
  const [done, setDone] = useState<boolean | null>(null)
  useEffect(() => {
    if (done === null) return
    const timer = setTimeout(() => setDone(null), 4000)
    return () => clearTimeout(timer)
  }, [done])
  const copy = async () => {
    const copied = await copyText(text)
    setDone(copied)
    if (copied) onCopied()
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {say('copy')}
      </button>
      <span role="status">{done !== null && say(done ? 'copied' : 'copy_failed')}</span>
    </>
  )
}

/** Whoever took the answer may have changed it, or found that it does not fit after all. */
function Outcomes({ say, outcome, onChoose }: { say: Say; outcome: Outcome; onChoose: (outcome: Outcome) => void }) {
  return (
    <div className="line" role="group" aria-label={say('fits')}>
      <span>{say('fits')}</span>
      {OUTCOMES.map((one) => (
        <button key={one} type="button" className="button" aria-pressed={outcome === one} onClick={() => onChoose(one)}>
          {say(one)}
        </button>
      ))}
    </div>
  )
}

function Grounds({ say, candidate }: { say: Say; candidate: Suggested }) {
  const { dates, sources } = candidate
  const lines = [
    say('checked', { date: dates.checked_on }),
    dates.valid_until ? say('valid_until', { date: dates.valid_until }) : '',
    say('review_by', { date: dates.review_by }),
  ]
  return (
    <div className="grounds">
      <p className="muted">{lines.filter(Boolean).join(' · ')}</p>
      {sources && sources.length > 0 && (
        <>
          <p className="muted">{say('sources')}</p>
          <ul lang="zh-Hans">
            {sources.map(({ document, issuer, number }) => (
              <li key={`${document} ${number}`}>{[document, issuer, number].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
