/** Where one writes or speaks: the field, a photo, a voice message, the send button; the topics and a person always in reach. */

import { useRef, useState } from 'react'

import { isUntouched } from '../chat-core/view.ts'
import { Box, Button, Field } from '../ui/elements'
import { speechOf, usePage } from './context.ts'
import { Tools } from './files/Tools.tsx'
import { useRecording } from './files/useRecording.ts'
import { VoiceBar } from './files/VoiceBar.tsx'

const MOST_CHARACTERS = 2000

/** The foot of the page. */
export function Composer() {
  const { chat, view, t } = usePage()
  const recording = useRecording()
  const [photoFault, setPhotoFault] = useState(false)
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
  const fault = photoFault ? t('photo_failed') : recording.fault && t(`voice_${recording.fault}`)
  const writes = recording.step.at === 'still'
  return (
    <Box as="footer" className="foot">
      {fault && (
        <Box className="foot-fault" role="alert">
          {fault}
        </Box>
      )}
      <Box className={`foot-line ${writes ? '' : 'is-speaking'}`}>
        <Field
          className={`field ${className} ${writes ? '' : 'is-away'}`}
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
        <VoiceBar recording={recording} />
        <Tools recording={recording} onPhotoFault={setPhotoFault} />
        {writes && (
          <Button className="send" onTap={() => chat.write(written.current)}>
            {t('send')}
          </Button>
        )}
        {writes && <FootTools />}
      </Box>
    </Box>
  )
}

function FootTools() {
  const { chat, view, t, open } = usePage()
  return (
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
  )
}
