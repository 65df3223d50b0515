/** For who rather shows or says it than writes: a photo, a voice message. */

import { useState } from 'react'

import { platform } from '../../platform'
import { Box, Button } from '../../ui/elements'
import { usePage } from '../context.ts'
import type { Recording } from './useRecording.ts'

/** The two buttons; without a microphone there is one. */
export function Tools({ recording, onPhotoFault }: { recording: Recording; onPhotoFault: (fault: boolean) => void }) {
  const { chat, t } = usePage()
  const { step, tap, held, press, lift } = recording
  const [busy, setBusy] = useState(false)
  const going = step.at === 'asking' || step.at === 'recording'
  const photo = async (): Promise<void> => {
    // Browsers open the choice only as part of the tap itself: nothing may be waited for before.
    const chosen = platform.choosePhoto()
    onPhotoFault(false)
    setBusy(true)
    try {
      const file = await chosen
      if (file) chat.sendFile(file, t('photo'))
    } catch {
      onPhotoFault(true)
    }
    setBusy(false)
  }
  return (
    <Box className="file-tools">
      {step.at === 'still' && (
        <Button className="file-tool photo-tool" label={t('photo_send')} disabled={busy} onTap={() => chat.withConsent(() => void photo())}>
          <Box className="icon icon-camera" />
        </Button>
      )}
      {step.at !== 'recorded' && platform.canRecord() && (
        <Button
          key="voice"
          className={`file-tool voice-tool ${going ? 'main' : ''}`}
          label={t(going ? 'voice_end' : 'voice_record')}
          hold={going && !held ? undefined : { begin: press, end: lift }}
          onTap={tap}
        >
          <Box className={`icon ${going ? 'icon-stop' : 'icon-microphone'}`} />
        </Button>
      )}
    </Box>
  )
}
