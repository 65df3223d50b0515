/** The five answers that fit best, in the caller's language and in Mandarin; one press pins one. */

import { useMemo, useState } from 'react'
import { likely } from '../../chance.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import type { Menu } from '../../protocol.ts'
import { answerSpeech, languageName, speechIn, speechOf, type Languages } from '../../speech.ts'
import type { Asked } from '../../suggest/asking.ts'
import type { Suggested } from '../../suggest/shapes.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { sendOutcome } from './outcome.ts'

interface Props {
  asked: Asked
  language: string | null
  pinned: string | null
  onPin: (candidate: Suggested) => void
  onAgain: () => void
}

export function Results({ asked, language, pinned, onPin, onAgain }: Props) {
  const languages = useView((state) => state.languages)
  const titles = useTitles(language)
  const candidates = asked.found?.candidates ?? []
  return (
    <section aria-busy={asked.status === 'asking'}>
      <h3>{t('hot_results')}</h3>
      <p role="status" className="muted hotline-status">
        {status(asked, languages)}
      </p>
      {asked.status === 'failed' && (
        <button type="button" className="button" onClick={onAgain}>
          {t('try_again')}
        </button>
      )}
      <ol className={asked.status === 'ready' ? 'hotline-results' : 'hotline-results is-older'}>
        {candidates.map((candidate, place) => (
          <Result
            key={candidate.entry}
            {...{ candidate, place, languages }}
            language={asked.found?.language ?? ORIGINAL}
            title={titles[candidate.entry] ?? null}
            isPinned={candidate.entry === pinned}
            onPin={() => onPin(candidate)}
          />
        ))}
      </ol>
      {asked.found && candidates.length > 0 && <NoneFits key={asked.found.id} suggestion={asked.found.id} />}
    </section>
  )
}

interface ResultProps {
  candidate: Suggested
  place: number
  language: string
  languages: Languages
  title: string | null
  isPinned: boolean
  onPin: () => void
}

function Result({ candidate, place, language, languages, title, isPinned, onPin }: ResultProps) {
  const { answer, answer_zh: original, score } = candidate
  return (
    <li>
      <button type="button" className="hotline-result" aria-pressed={isPinned} aria-keyshortcuts={`Alt+${place + 1}`} onClick={onPin}>
        <span className="hotline-title">
          <span className="hotline-place">{place + 1}</span>
          <strong lang={languages[ORIGINAL]?.bcp47}>{candidate.title}</strong>
          {score !== null && <span className="hotline-score">{t('score', { percent: likely(score) })}</span>}
          <kbd className="wide-only">Alt+{place + 1}</kbd>
        </span>
        {title && title !== candidate.title && <bdi {...speechIn(languages, language, title)}>{title}</bdi>}
        {answer !== original && <Line text={answer} speech={answerSpeech(languages, answer, original, language)} />}
        <Line text={original} speech={speechOf(languages, ORIGINAL)} />
      </button>
    </li>
  )
}

// About two lines of a column.
const PREVIEW = 80

function Line({ text, speech }: { text: string; speech: { lang: string; dir: string; className: string } }) {
  return (
    <span {...speech} className={`hotline-preview ${speech.className.replace('is-vertical', '')}`}>
      {preview(text)}
    </span>
  )
}

/** The beginning of an answer, up to the end of a word. */
function preview(text: string): string {
  if (text.length <= PREVIEW) return text
  const cut = text.slice(0, PREVIEW)
  const blank = cut.lastIndexOf(' ')
  return `${blank > PREVIEW / 2 ? cut.slice(0, blank) : cut}\u2026`
}

/** None of the five: counted, and nothing else. */
function NoneFits({ suggestion }: { suggestion: string }) {
  const desk = useDesk()
  const [noted, setNoted] = useState(false)
  const note = () => {
    setNoted(true)
    void sendOutcome(desk, suggestion, null, 'rejected')
  }
  return (
    <p className="hotline-none">
      <button type="button" className="button small" aria-disabled={noted} onClick={() => !noted && note()}>
        {t('hot_none_fits')}
      </button>
      <span role="status">{noted && t('hot_noted')}</span>
    </p>
  )
}

function status({ status: now, found }: Asked, languages: Languages): string {
  if (now === 'empty') return t('hot_status_empty')
  if (now === 'failed') return t('hot_status_failed')
  if (!found) return t('hot_status_asking')
  if (now !== 'ready') return t('hot_status_older')
  const values = { count: found.candidates.length, language: languageName(languages, found.language) }
  const told = t(found.candidates.length ? 'hot_status_ready' : 'hot_status_none', values)
  return found.decision === 'handoff' ? `${told} ${t('hot_status_unsure')}` : told
}

/** What the entries are called in the caller's language. */
function useTitles(language: string | null): Record<string, string> {
  const wanted = language && language !== ORIGINAL ? language : null
  const { data } = useFetched<Menu>(wanted && `/v1/menu?language=${encodeURIComponent(wanted)}`)
  return useMemo(() => {
    if (!wanted) return {}
    const entries = data?.topics.flatMap((topic) => topic.entries) ?? []
    return Object.fromEntries(entries.map(({ id, title }) => [id, title]))
  }, [data, wanted])
}
