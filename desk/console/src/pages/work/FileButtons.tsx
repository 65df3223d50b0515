/** A photo or a recording for the resident: chosen or spoken here, sent as a message of its own. */

import { useRef, type ChangeEvent } from 'react'
import { sendFile } from '../../operator/files.ts'
import { useDesk } from '../../parts/context.ts'
import { useRecorder } from '../../parts/recorder.ts'
import { t } from '../../texts.ts'

const TYPES = 'image/jpeg,image/png,image/webp,image/heic,image/heif,audio/*'

export function FileButtons({ number }: { number: string }) {
  const desk = useDesk()
  const field = useRef<HTMLInputElement>(null)
  const recorder = useRecorder((voice) => void sendFile(desk, number, voice), () =>
    desk.store.dispatch({ type: 'problem', problem: { key: 'record_refused' } }),
  )

  function chosen(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    // The same file can be chosen again.
    event.target.value = ''
    if (file) void sendFile(desk, number, file)
  }

  if (recorder.seconds !== null) {
    return (
      <div className="file-buttons" role="group" aria-label={t('record')}>
        <span className="recording" role="timer" aria-live="off">
          {t('record_seconds', { seconds: recorder.seconds })}
        </span>
        <button type="button" className="button small" onClick={recorder.cancel}>
          {t('record_cancel')}
        </button>
        <button type="button" className="button small accent" onClick={recorder.finish}>
          {t('record_send')}
        </button>
      </div>
    )
  }
  return (
    <div className="file-buttons">
      <input ref={field} type="file" accept={TYPES} hidden aria-label={t('file_choose')} onChange={chosen} />
      <button type="button" className="button small" onClick={() => field.current?.click()}>
        {t('file_choose')}
      </button>
      {recorder.possible && (
        <button type="button" className="button small" onClick={recorder.start}>
          {t('record')}
        </button>
      )}
    </div>
  )
}
