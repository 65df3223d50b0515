/** What stands in place of the text field while one records a voice message, and while one listens to it before it goes. */

import { LONGEST_MS } from '../../platform.types.ts'
import { Box, Button, Own, Words } from '../../ui/elements'
import { usePage } from '../context.ts'
import type { Recording } from './useRecording.ts'
import { clockOf, Voice } from './Voice.tsx'

/** The bar. */
export function VoiceBar({ recording }: { recording: Recording }) {
  const { t } = usePage()
  const { step, cancel, send } = recording
  if (step.at === 'still') return null
  if (step.at === 'recorded') {
    return (
      <Box className="voice-bar" role="group" label={t('voice')}>
        <Voice place={() => Promise.resolve(step.file.path)} seconds={step.file.seconds} />
        <Button className="main voice-send" onTap={send}>
          {t('send')}
        </Button>
        <Button className="voice-drop" onTap={cancel}>
          {t('discard')}
        </Button>
      </Box>
    )
  }
  return (
    <Box className="voice-bar" role="group" label={t('voice')}>
      <Box className="voice-going" role="status">
        <Box className="icon icon-dot" />
        <Words alone>{t(step.at === 'asking' ? 'voice_asking' : 'voice_recording')}</Words>
      </Box>
      {step.at === 'recording' && (
        <Words className="voice-time">
          <Own>{`${clockOf(step.seconds)} / ${clockOf(LONGEST_MS / 1000)}`}</Own>
        </Words>
      )}
      <Button className="voice-drop" onTap={cancel}>
        {t('cancel')}
      </Button>
    </Box>
  )
}
