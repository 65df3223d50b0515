/** The district whose station answers: choosing none is as good, and where there are none, nothing is asked. */

import { useEffect, useState } from 'react'

import type { District } from '../../chat-core/protocol.ts'
import { Box, Button } from '../../ui/elements'
import { speechOfText, usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

/** The choice. */
export function Districts({ chosen }: { chosen: string | null }) {
  const { chat, view, t } = usePage()
  const [districts, setDistricts] = useState<District[]>([])
  const { busy, fault, ask } = useOutcome()
  useEffect(() => void chat.counter.districts().then(setDistricts), [chat, view.language])
  if (districts.length === 0) return null
  const choose = (id: string | null): void => void ask(() => chat.counter.district(id))
  return (
    <Box className="ticket-part">
      <Box as="h3">{t('district_title')}</Box>
      <Box className="choices" role="group" label={t('district_title')}>
        {districts.map(({ id, name }) => {
          const { lang, dir, className } = speechOfText(view, name, view.language)
          const chosenHere = { pressed: id === chosen, disabled: busy, onTap: () => choose(id) }
          return (
            <Button key={id} className={`choice-district ${className}`} lang={lang} dir={dir} {...chosenHere}>
              {name}
            </Button>
          )
        })}
        <Button pressed={chosen === null} disabled={busy} onTap={() => choose(null)}>
          {t('district_none')}
        </Button>
      </Box>
      <Fault fault={fault} />
    </Box>
  )
}
