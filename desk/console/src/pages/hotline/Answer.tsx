/** The pinned answer in large letters: the caller's language and Mandarin, its sections as a checklist, what it rests on. */

import type { Dispatch } from 'react'
import { useDesk, useView } from '../../parts/context.ts'
import type { Reading } from '../../protocol.ts'
import { languageName, speechIn, speechOf, type Languages } from '../../speech.ts'
import { OUTCOMES, type Dates, type Outcome } from '../../suggest/shapes.ts'
import { hasWord, ORIGINAL, t, word } from '../../texts.ts'
import { date } from '../../times.ts'
import { Sources } from '../work/Sources.tsx'
import type { Event, Hotline, Pinned } from './hotline.ts'
import { sendOutcome } from './outcome.ts'
import { useReading } from './reading.ts'
import { ReadOut } from './ReadOut.tsx'
import { Sections } from './Sections.tsx'
import { shownAs } from './shown.ts'
import { SendOut } from './SendOut.tsx'

interface Props {
  state: Hotline
  pinned: Pinned
  dispatch: Dispatch<Event>
}

export function Answer({ state, pinned, dispatch }: Props) {
  const desk = useDesk()
  const languages = useView((view) => view.languages)
  const { candidate, language, suggestion } = pinned
  const own = useReading(candidate.entry, language)
  const original = useReading(candidate.entry, ORIGINAL)
  const outcome = (what: Outcome) => {
    dispatch({ type: 'outcome', outcome: what })
    void sendOutcome(desk, suggestion, candidate.entry, what)
  }
  // What goes out has been used; whoever has said so already knows better.
  const goesOut = () => state.outcome === null && outcome('used')
  return (
    <article className="hotline-answer" aria-labelledby="hotline-answer-title">
      <Head {...{ pinned, own, languages }} onClose={() => dispatch({ type: 'unpinned' })} />
      <Body {...{ own, original, pinned, state, dispatch, languages }} />
      <Validity dates={candidate.dates} />
      <Sources sources={candidate.sources ?? []} />
      {typeof own === 'object' && typeof original === 'object' && (
        <>
          <ReadOut {...{ own, original }} told={state.told} onCopied={goesOut} />
          <SendOut entry={candidate.entry} title={own.title ?? candidate.title} language={language} onCopied={goesOut} />
        </>
      )}
      <Fits outcome={state.outcome} onChoose={outcome} />
    </article>
  )
}

interface HeadProps {
  pinned: Pinned
  own: Reading | string
  languages: Languages
  onClose: () => void
}

function Head({ pinned, own, languages, onClose }: HeadProps) {
  const { candidate, language } = pinned
  const title = typeof own === 'object' ? own.title : undefined
  return (
    <header className="hotline-head">
      <h3 id="hotline-answer-title">
        <span lang={languages[ORIGINAL]?.bcp47}>{candidate.title}</span>
        {title && title !== candidate.title && <bdi {...speechIn(languages, language, title)}>{title}</bdi>}
      </h3>
      <button type="button" className="button small" onClick={onClose}>
        {t('hot_unpin')}
      </button>
    </header>
  )
}

interface BodyProps {
  own: Reading | 'loading' | 'failed'
  original: Reading | 'loading' | 'failed'
  pinned: Pinned
  state: Hotline
  dispatch: Dispatch<Event>
  languages: Languages
}

function Body({ own, original, pinned, state, dispatch, languages }: BodyProps) {
  if (typeof own !== 'object' || typeof original !== 'object') {
    const failed = own === 'failed' || original === 'failed'
    return <p className={failed ? 'notice' : 'muted'}>{t(failed ? 'reading_failed' : 'reading_loading')}</p>
  }
  const twofold = own.language !== ORIGINAL
  return (
    <>
      {pinned.language !== own.language && (
        <p className="notice">{t('offer_no_translation', { language: languageName(languages, pinned.language) })}</p>
      )}
      <Worth reading={own} />
      <div className={twofold ? 'beside hotline-large' : 'hotline-large'}>
        <p {...shownAs(speechOf(languages, own.language))}>{own.text}</p>
        {twofold && <p {...speechOf(languages, ORIGINAL)}>{original.text}</p>}
      </div>
      <Sections {...{ own, original }} told={state.told} onTell={(section) => dispatch({ type: 'told', section })} />
    </>
  )
}

/** What an operator should know before passing an answer on: nobody has checked the translation, it is past its review … */
function Worth({ reading }: { reading: Reading }) {
  const key = reading.notice?.key.replace(/^notice_/, '')
  return key && hasWord('worth', key) ? <p className="notice">{word('worth', key)}</p> : null
}

function Validity({ dates }: { dates: Dates }) {
  const lines = [
    t('hot_checked', { date: date(dates.checked_on) }),
    t('hot_valid_from', { date: date(dates.valid_from) }),
    dates.valid_until ? t('hot_valid_until', { date: date(dates.valid_until) }) : '',
    t('hot_review_by', { date: date(dates.review_by) }),
  ]
  return <p className="hotline-dates">{lines.filter(Boolean).join(t('comma'))}</p>
}

function Fits({ outcome, onChoose }: { outcome: Outcome | null; onChoose: (outcome: Outcome) => void }) {
  return (
    <div role="group" aria-labelledby="hotline-fits" className="hotline-line">
      <span id="hotline-fits">{t('hot_fits')}</span>
      {OUTCOMES.map((one) => (
        <button key={one} type="button" className="button small" aria-pressed={outcome === one} onClick={() => onChoose(one)}>
          {t(`hot_outcome_${one}`)}
        </button>
      ))}
    </div>
  )
}
