/** A few words to the face that was chosen; one may leave it at the face. */

import { useRef } from 'react'

import { Box, Button, Field } from '../../ui/elements'
import { speechOf, usePage } from '../context.ts'
import { Fault } from './Fault.tsx'
import { useOutcome } from './useOutcome.ts'

const MOST_CHARACTERS = 500

/** The field, as long as a face is chosen and nothing was added. */
export function RatingWords({ face }: { face: number }) {
  const { chat, view, t } = usePage()
  const written = useRef('')
  const { busy, fault, ask } = useOutcome()
  const { lang, dir, className } = speechOf(view, view.language)
  const send = (): void => {
    const words = written.current.trim()
    if (words !== '') chat.withConsent(() => void ask(() => chat.counter.rate(face, words)))
  }
  return (
    <Box className="rating-words">
      <Field
        className={`field ${className}`}
        label={t('rating_words')}
        placeholder={t('rating_words')}
        lang={lang}
        dir={dir}
        maxLength={MOST_CHARACTERS}
        initial=""
        version={0}
        onInput={(text) => (written.current = text)}
        onSubmit={send}
      />
      <Button className="small rating-send" disabled={busy} onTap={send}>
        {t('send')}
      </Button>
      <Fault fault={fault} />
    </Box>
  )
}
