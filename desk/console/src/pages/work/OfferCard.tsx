/** One answer that may fit: its title and likelihood; opened, its text in the resident's language and in Chinese. */

import { useEffect, useState } from 'react'
import type { Reading } from '../../protocol.ts'
import { answerSpeech, languageName, speechOf, type Speech } from '../../speech.ts'
import { hasWord, ORIGINAL, t, word } from '../../texts.ts'
import { reject } from '../../operator/judging.ts'
import { insertFrom, insertOffer, read, readingKey, type Offer } from '../../operator/offers.ts'
import { date } from '../../times.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { Score } from './Score.tsx'
import { Sources } from './Sources.tsx'
import { WholeText } from './WholeText.tsx'

interface Props {
  offer: Offer
  index: number
  /** Whether its text is there without being asked for. */
  opened: boolean
  language: string
  /** Whether there can be a reply to put it into: not once the ticket has ended. */
  answers: boolean
}

const KEYS = 5

export function OfferCard({ offer, index, opened, language, answers }: Props) {
  const desk = useDesk()
  const [open, setOpen] = useState(opened)
  return (
    <li className="offer">
      <p className="offer-title">
        <span className="offer-number">{index + 1}</span>
        <span>
          {offer.title} <Score score={offer.score} />
        </span>
      </p>
      <div className="offer-line">
        <Reject offer={offer} />
        <button
          type="button"
          className="button small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'offer_hide' : 'offer_show')}
          <span className="unseen">{offer.title}</span>
        </button>
        {answers && (
          <button
            type="button"
            className="button small accent"
            aria-keyshortcuts={index < KEYS ? `Alt+${index + 1}` : undefined}
            onClick={() => void insertOffer(desk, index)}
          >
            {t('insert')}
            <span className="unseen">{offer.title}</span>
            {index < KEYS && <kbd className="wide-only">Alt+{index + 1}</kbd>}
          </button>
        )}
      </div>
      {open && <Opened offer={offer} language={language} answers={answers} />}
    </li>
  )
}

function Opened({ offer, language, answers }: Omit<Props, 'index' | 'opened'>) {
  const own = useReading(offer, language)
  const original = useReading(offer, ORIGINAL)
  const answer = offer.answer ?? own.reading?.text
  const answerZh = offer.answer_zh ?? original.reading?.text
  const languages = useView((state) => state.languages)
  if (answer === undefined || answerZh === undefined) {
    return <p className="muted">{t(own.failed || original.failed ? 'reading_failed' : 'reading_loading')}</p>
  }
  const twofold = answer !== answerZh
  return (
    <div className="opened">
      {language !== ORIGINAL && !twofold && (
        <p className="notice">{t('offer_no_translation', { language: languageName(languages, language) })}</p>
      )}
      <Worth reading={own.reading} />
      <div className={twofold ? 'beside' : ''}>
        <Answer text={answer} speech={answerSpeech(languages, answer, answerZh, language)} />
        {twofold && <Answer text={answerZh} speech={speechOf(languages, ORIGINAL)} from={answers ? offer : undefined} />}
      </div>
      <Validity offer={offer} />
      <Sources sources={offer.sources ?? own.reading?.sources ?? []} />
      {own.reading && <WholeText own={own.reading} original={twofold ? original.reading : null} answers={answers} />}
    </div>
  )
}

/** What an operator should know before passing an answer on: nobody has checked the translation, it is past its review … */
function Worth({ reading }: { reading: Reading | null }) {
  const key = reading?.notice?.key.replace(/^notice_/, '')
  return key && hasWord('worth', key) ? <p className="notice">{word('worth', key)}</p> : null
}

/** Since when the answer holds, and until when it has to be checked again. */
function Validity({ offer }: { offer: Offer }) {
  const { valid_from: from, review_by: by, checked_on: checked } = offer.dates ?? {}
  const parts = [
    from && t('valid_from', { date: date(from) }),
    checked && t('source_checked', { date: date(checked) }),
    by && t('review_by', { date: date(by) }),
  ].filter(Boolean)
  return parts.length ? <p className="muted">{parts.join(' · ')}</p> : null
}

/** Said once: the answer does not fit. */
function Reject({ offer }: { offer: Offer }) {
  const desk = useDesk()
  const [done, setDone] = useState(false)
  const { suggestion, entry } = offer
  if (!suggestion) return null
  if (done) return <span className="muted">{t('offer_rejected')}</span>
  return (
    <button
      type="button"
      className="button small quiet"
      onClick={() => {
        reject(desk, suggestion, entry)
        setDone(true)
      }}
    >
      {t('offer_reject')}
      <span className="unseen">{offer.title}</span>
    </button>
  )
}

/** The text of an answer; the one in Chinese can be put into the reply, too. */
function Answer({ text, speech, from }: { text: string; speech: Speech; from?: Offer }) {
  const desk = useDesk()
  return (
    <div>
      <p {...speech}>{text}</p>
      {from && (
        <button type="button" className="button small" onClick={() => insertFrom(desk, from, text)}>
          {t('insert_original')}
        </button>
      )}
    </div>
  )
}

function useReading(offer: Offer, language: string): { reading: Reading | null; failed: boolean } {
  const desk = useDesk()
  const found = useView((state) => state.readings[readingKey(language, offer.entry)])
  useEffect(() => void read(desk, offer.entry, language), [desk, offer.entry, language])
  return { reading: typeof found === 'object' ? found : null, failed: found === 'failed' }
}
