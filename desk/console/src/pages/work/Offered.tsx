/** What is offered to this person now, with the time that is left to take it. */

import { useEffect, useMemo, useState } from 'react'
import { secondsLeft } from '../../clocks.ts'
import { takeOffer } from '../../operator/steps.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { isOfferedTo, type Ticket } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { t, word } from '../../texts.ts'
import { AlertButtons } from './AlertButtons.tsx'

export function Offered() {
  const open = useView((state) => state.lists.open)
  const me = useView((state) => state.me)
  const offered = useMemo(() => (open ?? []).filter((ticket) => isOfferedTo(ticket, me)), [open, me])
  return (
    <section className="offered" aria-label={t('offered')}>
      {offered.length > 0 && (
        <ul>
          {offered.map((ticket) => (
            <Offer key={ticket.number} ticket={ticket} />
          ))}
        </ul>
      )}
      <AlertButtons />
    </section>
  )
}

function Offer({ ticket }: { ticket: Ticket }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const busy = useView((state) => state.busy !== null)
  const { number, language, reason } = ticket
  return (
    <li className={reason === 'emergency' ? 'offered-one is-urgent' : 'offered-one'}>
      <p>
        <bdi className="row-number">{number}</bdi> {languageName(languages, language)} · {word('reason', reason)}
      </p>
      <div className="offered-line">
        <Countdown ticket={ticket} />
        <button type="button" className="button small" onClick={() => desk.select(number)}>
          {t('offered_look')}
          <span className="unseen"> {number}</span>
        </button>
        <button
          type="button"
          className="button small main"
          aria-disabled={busy}
          onClick={() => busy || void takeOffer(desk, number)}
        >
          {t('take')}
          <span className="unseen"> {number}</span>
        </button>
      </div>
    </li>
  )
}

/** Counted in seconds by itself, so that nothing else is drawn each second; it is not read aloud. */
function Countdown({ ticket }: { ticket: Ticket }) {
  const desk = useDesk()
  const [now, setNow] = useState(() => desk.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(desk.now()), 1000)
    return () => clearInterval(timer)
  }, [desk])
  const seconds = secondsLeft(ticket, now)
  return (
    <span className={seconds !== null && seconds <= 15 ? 'countdown is-near' : 'countdown'} role="timer" aria-live="off">
      {seconds === null ? t('offered_waits') : t('offered_left', { seconds })}
    </span>
  )
}
