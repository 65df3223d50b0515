/** Where one writes: the topics and a person always in reach, the field, the send button. */

import { useRef } from 'react'

import { isUntouched } from '../chat-core/view.ts'
import { Box, Button, Field } from '../ui/elements'
import { speechOf, usePage } from './context.ts'

const MOST_CHARACTERS = 2000

/** The foot of the page. */
export function Composer() {
  const { chat, view, t, open } = usePage()
  const written = useRef(view.draft)
  const seen = useRef(view.draftVersion)
  if (seen.current !== view.draftVersion) {
    seen.current = view.draftVersion
    written.current = view.draft
  }
  const { lang, dir, className } = speechOf(view, view.language)
  const input = (text: string): void => {
    written.current = text
    chat.saveDraft(text)
  }
  return (
    <Box as="footer" className="foot">
      <Box className="foot-line">
        <Field
          className={`field ${className}`}
          label={t('field_label')}
          placeholder={t('field_placeholder')}
          lang={lang}
          dir={dir}
          maxLength={MOST_CHARACTERS}
          initial={view.draft}
          version={view.draftVersion}
          onInput={input}
          onSubmit={() => chat.write(written.current)}
        />
        <Button className="send" onTap={() => chat.write(written.current)}>
          {t('send')}
        </Button>
        <Box className="foot-tools">
          <Button className="person" onTap={() => chat.askPerson(t('person'))}>
            {t('person')}
          </Button>
          {!isUntouched(view) && (
            <Button className="topics-tool" onTap={() => open('topics')}>
              {t('topics_title')}
            </Button>
          )}
        </Box>
      </Box>
    </Box>
  )
}
