/** Something that can not be taken back by who asks for it: asked once more before it is done. */

import { useState } from 'react'

import type { Outcome } from '../../chat-core/counter.ts'
import { Box, Button } from '../../ui/elements'
import { usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

interface SureProps {
  /** Which words: a title, what follows from it, yes and no. */
  name: 'aside' | 'quiet' | 'withdraw'
  act: () => Promise<Outcome>
  onDone: () => void
  /** What is said when the station refuses. */
  refused?: string
}

/** A button, then the question. */
export function Sure({ name, act, onDone, refused }: SureProps) {
  const { t } = usePage()
  const [sure, setSure] = useState(false)
  const { busy, fault, ask } = useOutcome()
  const go = async (): Promise<void> => {
    if (await ask(act)) onDone()
  }
  if (!sure) {
    return (
      <Box className="ticket-part">
        <Button className={`ticket-${name}`} onTap={() => setSure(true)}>
          {t(`${name}_title`)}
        </Button>
      </Box>
    )
  }
  return (
    <Box className="ticket-part" role="group" label={t(`${name}_title`)}>
      <Box as="p">{t(`${name}_lead`)}</Box>
      <Box className="check-tools">
        <Button className="danger" disabled={busy} onTap={() => void go()}>
          {t(`${name}_yes`)}
        </Button>
        <Button onTap={() => setSure(false)}>{t(`${name}_no`)}</Button>
      </Box>
      <Fault fault={fault} refused={refused} />
    </Box>
  )
}
