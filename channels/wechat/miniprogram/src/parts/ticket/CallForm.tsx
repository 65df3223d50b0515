/** A number to call, the language to speak, and when. The number goes to this ticket and nowhere else. */

import { useEffect, useRef, useState } from 'react'

import { answerable } from '../../chat-core/languages.ts'
import { phoneNumber } from '../../chat-core/lookup.ts'
import type { Slot } from '../../chat-core/protocol.ts'
import { Box, Button, Line } from '../../ui/elements'
import { speechOf, speechOfText, usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

const MOST_FIGURES = 24
const AT_ONCE = 9

/** The form. */
export function CallForm() {
  const { chat, view, t } = usePage()
  const typed = useRef('')
  const [language, setLanguage] = useState(view.language)
  const [slot, setSlot] = useState<Slot | null>(null)
  const [wrong, setWrong] = useState(false)
  const { busy, fault, ask } = useOutcome()
  const send = (): void => {
    const phone = phoneNumber(typed.current)
    setWrong(phone === null || slot === null)
    if (phone !== null && slot !== null) void ask(() => chat.counter.callBack({ phone, language, since: slot.since, until: slot.until }))
  }
  return (
    <>
      <Box as="p" className="muted">
        {t('callback_lead')}
      </Box>
      <Line label={t('callback_phone')} kind="tel" maxLength={MOST_FIGURES} onInput={(text) => (typed.current = text)} onSubmit={send} />
      <Box as="h3">{t('callback_language')}</Box>
      <Box className="choices" role="group" label={t('callback_language')}>
        {answerable(view.languages).map(({ code, name }) => {
          const { lang, dir, className } = speechOf(view, code)
          const chosen = { pressed: code === language, onTap: () => setLanguage(code) }
          return (
            <Button key={code} className={`named ${className}`} lang={lang} dir={dir} {...chosen}>
              {name}
            </Button>
          )
        })}
      </Box>
      <Box as="h3">{t('callback_when')}</Box>
      <Slots chosen={slot} onChosen={setSlot} />
      {wrong && (
        <Box className="check-bad" role="alert">
          {t('callback_bad')}
        </Box>
      )}
      <Fault fault={fault} />
      <Box className="sheet-actions">
        <Button className="main call-send" disabled={busy} onTap={send}>
          {t('callback_send')}
        </Button>
      </Box>
    </>
  )
}

/** The hours of the next days, the first of them at once. */
function Slots({ chosen, onChosen }: { chosen: Slot | null; onChosen: (slot: Slot) => void }) {
  const { chat, view, t } = usePage()
  const [slots, setSlots] = useState<Slot[] | null | undefined>(undefined)
  const [all, setAll] = useState(false)
  useEffect(() => void chat.counter.slots().then(setSlots), [chat, view.language])
  if (slots === undefined) return null
  if (slots === null) return <Fault fault="failed" />
  if (slots.length === 0) return <Box className="muted">{t('callback_none')}</Box>
  return (
    <Box className="choices slots" role="group" label={t('callback_when')}>
      {(all ? slots : slots.slice(0, AT_ONCE)).map((slot) => {
        const { lang, dir, className } = speechOfText(view, slot.text, view.language)
        const pressed = slot.since === chosen?.since
        return (
          <Button key={slot.since} className={`slot ${className}`} lang={lang} dir={dir} pressed={pressed} onTap={() => onChosen(slot)}>
            {slot.text}
          </Button>
        )
      })}
      {!all && slots.length > AT_ONCE && (
        <Button className="quiet" onTap={() => setAll(true)}>
          {t('callback_more')}
        </Button>
      )}
    </Box>
  )
}
