/** The ticket is open: number and code large, to be read out; for somebody at the counter the way to their own device. */

import { useState } from 'react'
import { ticketPath } from '../../net/api.ts'
import { useAction } from '../../parts/action.ts'
import { useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { QrCode } from '../../parts/QrCode.tsx'
import type { Direction } from '../../protocol.ts'
import { address } from '../../routes.ts'
import { speechOf } from '../../speech.ts'
import { t } from '../../texts.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { clock, useSecondsLeft } from './life.ts'
import { shownAs } from './shown.ts'
import { joinLink, spelt } from './texts.ts'
import type { Origin } from './TicketDialog.tsx'

export interface Join {
  join_code: string
  join_until: string
  /** What to do with the code, for who is to scan it. */
  join_words: { text: string; language: string; dir: Direction }
}

export interface Opened extends Join {
  number: string
  code: string
}

interface Props {
  origin: Origin
  opened: Opened
  onClose: () => void
}

export function OpenedTicket({ origin, opened, onClose }: Props) {
  const { number, code } = opened
  return (
    <Dialog
      title={t(`hot_opened_${origin}`)}
      wide={origin === 'walk_in'}
      onClose={onClose}
      buttons={
        <>
          <a className="button" href={address('work', number)}>
            {t('hot_to_ticket')}
          </a>
          <button type="button" className="button main" onClick={onClose}>
            {t('hot_done')}
          </button>
        </>
      }
    >
      <dl className="hotline-numbers">
        <Spoken name={t('hot_number')} value={number} />
        <Spoken name={t('hot_code')} value={code} />
      </dl>
      <p className="muted">{t('hot_number_text')}</p>
      {origin === 'walk_in' && <Device number={number} first={opened} />}
    </Dialog>
  )
}

/** As it is written, and sign by sign as one reads it out. */
function Spoken({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi className="hotline-number" dir="ltr">
          {value}
        </bdi>
        <span className="muted" dir="ltr" aria-hidden="true">
          {spelt(value)}
        </span>
      </dd>
    </div>
  )
}

/** What the visitor reads, in their own language; the rest is for the operator. */
function Scan({ join_words: { text, language, dir } }: Join) {
  const languages = useView((state) => state.languages)
  return <p {...shownAs(speechOf(languages, language, dir), 'hotline-scan')}>{text}</p>
}

/** The code to be scanned, how long it lives, and another one after that. */
function Device({ number, first }: { number: string; first: Join }) {
  const [join, setJoin] = useState(first)
  const left = useSecondsLeft(join.join_until)
  const action = useAction()
  const renew = () => void action.run(async (api) => setJoin(await api.change<Join>(`${ticketPath(number)}/join`, {})))
  return (
    <div className="hotline-device">
      {left > 0 ? (
        <>
          <Scan {...join} />
          <QrCode text={joinLink(location.origin, join.join_code)} label={t('hot_qr')} />
          <p className="muted">
            {t('hot_qr_text')} <strong role="timer">{t('hot_qr_left', { time: clock(left) })}</strong>
          </p>
          <CopyButton text={joinLink(location.origin, join.join_code)}>{t('hot_copy_join')}</CopyButton>
        </>
      ) : (
        <>
          <p role="status" className="notice">
            {t('hot_qr_over')}
          </p>
          <button type="button" className="button main" aria-disabled={action.busy} onClick={renew}>
            {t('hot_qr_again')}
          </button>
        </>
      )}
      {action.refusal && (
        <p role="alert" className="notice">
          {t(action.refusal.status === 409 ? 'hot_qr_used' : 'hot_ticket_failed')}
        </p>
      )}
    </div>
  )
}
