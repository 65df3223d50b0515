/** Asked before a conversation from a station's counter takes the place of the one that is on this device. */

import { Box, Button, Sheet } from '../../ui/elements'
import { usePage } from '../context.ts'

/** The choice; closing it keeps what is here. */
export function JoinSheet() {
  const { chat, t } = usePage()
  return (
    <Sheet title={t('join_title')} closeLabel={t('close')} onClose={() => void chat.arrival.answer(false)}>
      <Box as="p">{t('join_lead')}</Box>
      <Box className="sheet-actions">
        <Button className="main" onTap={() => void chat.arrival.answer(true)}>
          {t('join_take')}
        </Button>
        <Button onTap={() => void chat.arrival.answer(false)}>{t('join_keep')}</Button>
      </Box>
    </Sheet>
  )
}
