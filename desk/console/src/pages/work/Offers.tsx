/** Answers that may fit, best first. */

import { useMemo } from 'react'
import { allFaint } from '../../chance.ts'
import { hasEnded, type Candidate, type Detail } from '../../protocol.ts'
import { t } from '../../texts.ts'
import { offersOf } from '../../operator/offers.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { OfferCard } from './OfferCard.tsx'
import { Score } from './Score.tsx'

export function Offers({ detail }: { detail: Detail }) {
  const suggestions = useView((state) => state.suggestions)
  const offers = useMemo(() => offersOf(detail, suggestions), [detail, suggestions])
  const ofLast = suggestions.candidates.length > 0
  const ended = hasEnded(detail)
  const found = ofLast ? 'offers_of_last' : 'offers_of_ticket'
  const faint = allFaint(offers.map((offer) => offer.score))
  return (
    <section className="side-part" aria-busy={suggestions.status === 'loading'}>
      <h2>{t('offers')}</h2>
      <Status />
      {offers.length > 0 ? (
        <p className="muted">{t(ended ? 'offers_of_ended' : found)}</p>
      ) : (
        suggestions.status !== 'loading' && <p className="muted">{t('offers_none')}</p>
      )}
      {faint && <p>{t('offers_faint')}</p>}
      <ol className="offers">
        {offers.map((offer, index) => (
          <OfferCard
            key={offer.entry}
            offer={offer}
            index={index}
            opened={index === 0 && !faint}
            language={detail.conversation.language}
            answers={!ended}
          />
        ))}
      </ol>
      {ofLast && detail.candidates.length > 0 && <Before candidates={detail.candidates} />}
    </section>
  )
}

function Status() {
  const desk = useDesk()
  const status = useView((state) => state.suggestions.status)
  if (status === 'loading') return <p className="muted">{t('offers_loading')}</p>
  if (status !== 'failed') return null
  return (
    <div className="notice">
      <p>{t('offers_failed')}</p>
      <button type="button" className="button" onClick={() => void desk.suggest()}>
        {t('try_again')}
      </button>
    </div>
  )
}

function Before({ candidates }: { candidates: Candidate[] }) {
  return (
    <details className="fold">
      <summary>{t('candidates_before')}</summary>
      <ol className="before">
        {candidates.map((candidate) => (
          <li key={candidate.entry}>
            <span>{candidate.title}</span> <Score score={candidate.score} />
          </li>
        ))}
      </ol>
    </details>
  )
}
