/** What residents were asked about departments: the exact text, their answer, and whether it was passed on. */

import { useState } from 'react'
import { act } from '../../../operator/actions.ts'
import { CopyButton } from '../../../parts/CopyButton.tsx'
import { useDesk, useView } from '../../../parts/context.ts'
import type { Detail, Referral } from '../../../protocol.ts'
import { speechIn } from '../../../speech.ts'
import { isInMyHands } from '../../../state/lists.ts'
import { t } from '../../../texts.ts'
import { at } from '../../../times.ts'

const MARKS = { open: 'is-draft', yes: 'is-draft', sent: 'is-reviewed', no: 'is-missing' } as const

export function Referrals({ detail }: { detail: Detail }) {
  if (!detail.referrals.length) return null
  return (
    <section className="side-part">
      <h2>{t('referrals')}</h2>
      {detail.referrals.map((one) => (
        <One key={one.id} referral={one} detail={detail} />
      ))}
    </section>
  )
}

function stands({ answer, sent_at: sent }: Referral): keyof typeof MARKS {
  if (answer === null) return 'open'
  if (!answer) return 'no'
  return sent ? 'sent' : 'yes'
}

function One({ referral, detail }: { referral: Referral; detail: Detail }) {
  const now = useView((state) => state.now)
  const languages = useView((state) => state.languages)
  const me = useView((state) => state.me)
  const { department, text, meaning } = referral
  const state = stands(referral)
  return (
    <div className="referral">
      <p>
        <strong>{department}</strong> <span className={`mark ${MARKS[state]}`}>{t(`referral_${state}`)}</span>
      </p>
      <blockquote className="speech">{text}</blockquote>
      {meaning && <blockquote {...speechIn(languages, detail.conversation.language, meaning)}>{meaning}</blockquote>}
      <p className="muted">{t('referral_asked', { name: referral.asked_by, time: at(referral.asked_at, now) })}</p>
      {state === 'yes' && isInMyHands(detail, me) && <PassOn referral={referral} />}
    </div>
  )
}

/** The resident has agreed: somebody has to take the text to the department now, and say that they have. */
function PassOn({ referral }: { referral: Referral }) {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const { id, department, text } = referral

  async function sent() {
    if (busy) return
    setBusy(true)
    await act(desk, `referrals/${id}/sent`, {}, { key: 'done_referred', values: { department } })
    setBusy(false)
  }

  return (
    <div className="notice">
      <p>{t('referral_pass_on', { department })}</p>
      <div className="side-buttons">
        <CopyButton text={text}>{t('referral_copy')}</CopyButton>
        <button type="button" className="button small accent" aria-disabled={busy} onClick={() => void sent()}>
          {t('referral_done')}
        </button>
      </div>
    </div>
  )
}
