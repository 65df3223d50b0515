/** Everything that is needed seldom: size of text, consent, the resident's own data. */

import { platform } from '../platform'
import { Box, Button, Sheet } from '../ui/elements'
import { usePage } from './context.ts'
import { Emergency } from './Emergency.tsx'
import { Sizes } from './Sizes.tsx'

const FILE = 'shiliu-chat.json'

/** The menu. */
export function MenuSheet({ onClose }: { onClose: () => void }) {
  const { chat, view, t, open } = usePage()
  const download = async (): Promise<void> => {
    const everything = await chat.export()
    if (everything !== null) platform.saveJson(FILE, everything)
    onClose()
  }
  const askConsent = (): void => {
    onClose()
    chat.askConsent(true)
  }
  return (
    <Sheet title={t('menu_title')} closeLabel={t('close')} onClose={onClose}>
      <Box as="h3">{t('size_title')}</Box>
      <Sizes />
      <Box className="menu-list">
        {view.standing && <Button onTap={() => open('ticket')}>{t('ticket_title')}</Button>}
        <Button onTap={() => open('lookup')}>{t('lookup_title')}</Button>
        <Button onTap={() => open('topics')}>{t('topics_title')}</Button>
        <Button onTap={() => open('language')}>{t('language_title')}</Button>
        <Button onTap={askConsent}>{t('menu_consent')}</Button>
        {view.hasConversation && <Button onTap={() => void download()}>{t('menu_export')}</Button>}
        <Button onTap={() => open('erase')}>{t('menu_erase')}</Button>
      </Box>
      <Emergency />
    </Sheet>
  )
}

/** Asked once more before everything goes. */
export function EraseSheet({ onClose }: { onClose: () => void }) {
  const { chat, t } = usePage()
  const erase = (): void => {
    onClose()
    void chat.erase()
  }
  return (
    <Sheet title={t('erase_title')} closeLabel={t('close')} onClose={onClose}>
      <Box as="p">{t('erase_lead')}</Box>
      <Box className="sheet-actions">
        <Button className="danger" onTap={erase}>
          {t('erase_yes')}
        </Button>
        <Button onTap={onClose}>{t('erase_no')}</Button>
      </Box>
    </Sheet>
  )
}
