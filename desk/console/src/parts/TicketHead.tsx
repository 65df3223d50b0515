/** The head of a ticket: its number, how it stands, and what can be done with it. */

import { useRef } from 'react'
import { hasEnded, type Detail, type Step } from '../protocol.ts'
import { languageName } from '../speech.ts'
import { isMine } from '../state/lists.ts'
import { t, word } from '../texts.ts'
import { step } from '../operator/steps.ts'
import { useDesk, useFocus, useView } from './context.ts'
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
    </div>
  )
}

function Standing({ detail }: { detail: Detail }) {
  const me = useView((state) => state.me)
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const name = detail.assignee_name ?? detail.assignee ?? ''
  const who = isMine(detail, me) ? t('with_me') : t('with_other', { name })
  const standing = detail.assignee && !hasEnded(detail) ? who : word('state', detail.state)
  const parts = [languageName(languages, detail.conversation.language), topicTitle(topics, detail), standing]
  return <p className="muted">{parts.join(' · ')}</p>
}

function Steps({ detail }: { detail: Detail }) {
  const { store } = useDesk()
  const me = useView((state) => state.me)
  const mine = isMine(detail, me)
  const ask = (dialog: 'close' | 'hand_back') => store.dispatch({ type: 'dialog', dialog })
  return (
    <div className="steps">
      {detail.assignee === null && !hasEnded(detail) && <Take />}
      {mine && !hasEnded(detail) && <StepButton name="hand_back" onClick={() => ask('hand_back')} />}
      {mine && (!hasEnded(detail) || detail.state === 'resolved') && (
        <StepButton name="close" onClick={() => ask('close')} />
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
