/** The consent question: what is kept, how long, yes or no; learning from it is asked apart and off. */

import { useState } from 'react'

import { Box, Button, Check, Sheet } from '../ui/elements'
import { usePage } from './context.ts'

const KEPT = ['consent_kept_chat', 'consent_kept_media', 'consent_kept_contact', 'consent_kept_log'] as const

/** Asked before the first written message, and again from the menu. */
export function ConsentSheet() {
  const { chat, view, t } = usePage()
  const [learn, setLearn] = useState(view.learn)
  return (
    <Sheet title={t('consent_title')} closeLabel={t('close')} onClose={() => chat.askConsent(false)}>
      {view.keep !== null && (
        <Box as="p" className="muted">
          {t(view.keep ? 'consent_now_yes' : 'consent_now_no')}
        </Box>
      )}
      <Box as="p">{t('consent_lead')}</Box>
      <Box as="ul" className="kept">
        {KEPT.map((key) => (
          <Box as="li" key={key} className="kept-row">
            {t(key)}
          </Box>
        ))}
      </Box>
      <Box as="p">{t('consent_rights')}</Box>
      <Check className="check" checked={learn} onChange={setLearn}>
        {t('consent_learn')}
      </Check>
      <Box className="sheet-actions">
        <Button className="main" onTap={() => chat.answerConsent(true, learn)}>
          {t('consent_yes')}
        </Button>
        <Button onTap={() => chat.answerConsent(false, false)}>{t('consent_no')}</Button>
      </Box>
    </Sheet>
  )
}
