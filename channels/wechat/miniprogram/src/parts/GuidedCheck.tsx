/** A guided check under an answer: asked, evaluated and forgotten on this device. Folding it up forgets the answers. */

import { useState } from 'react'

import { isoDay } from '../chat-core/check.ts'
import type { Check, Reading } from '../chat-core/protocol.ts'
import { Box, Button } from '../ui/elements'
import { CheckRun } from './CheckRun.tsx'
import { ownSpeech, usePage } from './context.ts'
import { Fold } from './Fold.tsx'

/** The day on this device; days of birth and deadlines are counted where the resident is. */
function todayHere(): string {
  const now = new Date()
  return isoDay(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** The check of an answer, behind a button. */
export function GuidedCheck({ reading }: { reading: Reading }) {
  const page = usePage()
  return (
    <Fold title={page.t('check_title')} className="fold-check" speech={ownSpeech(page)}>
      <Start reading={reading} />
    </Fold>
  )
}

function Start({ reading }: { reading: Reading }) {
  const { chat, t } = usePage()
  const [run, setRun] = useState<{ check: Check; today: string } | null>(null)
  const [failed, setFailed] = useState(false)
  const entry = reading.entry ?? ''
  const start = async (): Promise<void> => {
    setFailed(false)
    const check = reading.check ?? (await chat.guidedCheck(entry))
    if (check) setRun({ check, today: todayHere() })
    else setFailed(true)
  }
  if (run) return <CheckRun {...run} entry={entry} />
  return (
    <>
      <Box as="p">{t('check_lead')}</Box>
      <Box className="check-tools">
        <Button className="main check-start" onTap={() => void start()}>
          {t('check_start')}
        </Button>
      </Box>
      {failed && (
        <Box className="check-bad" role="alert">
          {t('said_entryFailed')}
        </Box>
      )}
    </>
  )
}
