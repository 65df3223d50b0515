/** The head of a ticket: its number, how it stands, and what is done with it most. */

import { useRef } from 'react'
import { step } from '../../operator/steps.ts'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import { hasEnded, isWorkedOn, type Detail, type Step } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { isInMyHands, isMine, isWaiting } from '../../state/lists.ts'
import { t, word } from '../../texts.ts'
import { Clocks } from './Clocks.tsx'
import { topicTitle } from './TicketRow.tsx'

export function TicketHead({ number }: { number: string }) {
  const { store } = useDesk()
  const detail = useView((state) => state.detail)
  const heading = useRef<HTMLHeadingElement>(null)
  useFocus('heading', heading)
  return (
    <div className="ticket-head">
      <button type="button" className="button quiet back" onClick={() => store.dispatch({ type: 'left' })}>
        {t('back')}
      </button>
      <div className="ticket-name">
        <h2 ref={heading} tabIndex={-1}>
          <bdi>{number}</bdi>
        </h2>
        {detail && <Standing detail={detail} />}
      </div>
      {detail && <Steps detail={detail} />}
      {detail && (
        <p className="ticket-clocks">
          <Clocks ticket={detail} />
        </p>
      )}
    </div>
  )
}

function Standing({ detail }: { detail: Detail }) {
  const me = useView((state) => state.me)
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const parts = [languageName(languages, detail.conversation.language), topicTitle(topics, detail)]
  if (detail.kind !== 'question') parts.push(word('kind', detail.kind))
  if (isWorkedOn(detail)) {
    const name = detail.assignee_name ?? detail.assignee ?? ''
    parts.push(isMine(detail, me) ? t('with_me') : t('with_other', { name }))
  }
  if (detail.state !== 'in_progress') parts.push(word('state', detail.state))
  return <p className="muted">{parts.join(' · ')}</p>
}

function Steps({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const me = useView((state) => state.me)
  const hands = isInMyHands(detail, me)
  const ask = (dialog: 'close' | 'hand_back') => desk.store.dispatch({ type: 'dialog', dialog })
  const goes = detail.state === 'in_progress' ? 'wait' : 'go_on'
  return (
    <div className="steps">
      {isWaiting(detail) && <Take />}
      {hands && detail.state === 'waiting_department' && (
        <StepButton name="answered" onClick={() => void step(desk, 'answered')} />
      )}
      {hands && <StepButton name={goes} onClick={() => void step(desk, goes)} />}
      {hands && <StepButton name="hand_back" onClick={() => ask('hand_back')} />}
      {(hands || (isMine(detail, me) && detail.state === 'resolved')) && (
        <StepButton name="close" onClick={() => ask('close')} />
      )}
      {!hasEnded(detail) && (
        <button
          type="button"
          className="button quiet"
          onClick={() => desk.store.dispatch({ type: 'help', help: 'facts' })}
        >
          {t('more_steps')}
        </button>
      )}
    </div>
  )
}

/** The button that makes the ticket one's own. */
export function Take() {
  const desk = useDesk()
  return <StepButton name="take" main onClick={() => void step(desk, 'take')} />
}

function StepButton({ name, main, onClick }: { name: Step; main?: boolean; onClick: () => void }) {
  const busy = useView((state) => state.busy)
  return (
    <button
      type="button"
      className={main ? 'button main' : 'button'}
      aria-disabled={busy !== null}
      onClick={() => busy === null && onClick()}
    >
      {t(busy === name ? `${name}_busy` : name)}
    </button>
  )
}
