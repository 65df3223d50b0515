/** The ticket of the conversation: how it stands, and everything that can still be asked for. */

import { useState } from 'react'

import type { Standing } from '../../chat-core/protocol.ts'
import { Box, Button, Sheet } from '../../ui/elements'
import { usePage } from '../context.ts'
import { Options } from '../Options.tsx'
import { CallBack } from './CallBack.tsx'
import { Districts } from './Districts.tsx'
import { Stand } from './Stand.tsx'
import { Sure } from './Sure.tsx'

const ENDED = ['resolved', 'closed', 'withdrawn', 'merged']

interface TicketProps {
  /** Whether it was opened to agree on a call. */
  calling: boolean
  onClose: () => void
}

/** The sheet. */
export function TicketSheet({ calling, onClose }: TicketProps) {
  const { view, t } = usePage()
  const { standing } = view
  return (
    <Sheet title={t('ticket_title')} closeLabel={t('close')} onClose={onClose}>
      {standing === null ? (
        <Box className="muted">{t('ticket_none')}</Box>
      ) : (
        <>
          <Stand standing={standing} />
          {ENDED.includes(standing.state) ? (
            <Ended standing={standing} onClose={onClose} />
          ) : (
            <Open standing={standing} calling={calling} onClose={onClose} />
          )}
        </>
      )}
    </Sheet>
  )
}

interface AskedProps {
  standing: Standing
  onClose: () => void
}

function Open({ standing, calling, onClose }: AskedProps & { calling: boolean }) {
  const { chat, view, t } = usePage()
  const { promise, district, callback, kinds } = standing
  const [before] = useState(callback)
  return (
    <>
      {promise && promise.options.length > 0 && <Options options={promise.options} around={view.language} />}
      <Districts chosen={district} />
      <CallBack key={String(callback)} agreed={callback !== null} wanted={calling && callback === before} />
      {kinds.includes('about_staff') && <Sure name="aside" act={() => chat.counter.sort('about_staff')} onDone={onClose} />}
      {kinds.includes('confidential') && <Sure name="quiet" act={() => chat.counter.sort('confidential')} onDone={onClose} />}
      <Sure name="withdraw" act={() => chat.counter.withdraw()} onDone={onClose} refused={t('withdraw_refused')} />
    </>
  )
}

function Ended({ standing, onClose }: AskedProps) {
  const { chat, t } = usePage()
  if (standing.reopen_until === null) return null
  const reopen = (): void => {
    onClose()
    chat.reopen(t('ticket_reopen'))
  }
  return (
    <Box className="sheet-actions">
      <Button onTap={reopen}>{t('ticket_reopen')}</Button>
    </Box>
  )
}
