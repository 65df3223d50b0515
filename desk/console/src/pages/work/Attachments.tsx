/** Photos and voice messages: shown and played here, from this server alone. */

import { useState } from 'react'
import { useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import type { Attachment } from '../../protocol.ts'
import { t } from '../../texts.ts'

/** Where a file of a ticket is. */
function fileAddress(id: string): string {
  return `/v1/desk/attachments/${encodeURIComponent(id)}`
}

export function Attachments({ attachments }: { attachments: Attachment[] }) {
  return (
    <>
      {attachments.map((one) =>
        one.kind === 'photo' ? <Photo key={one.id} photo={one} /> : <Voice key={one.id} voice={one} />,
      )}
    </>
  )
}

function Photo({ photo }: { photo: Attachment }) {
  const [open, setOpen] = useState(false)
  const [broken, setBroken] = useState(false)
  if (broken) return <p className="muted">{t('attachment_gone')}</p>
  return (
    <>
      <button type="button" className="photo" aria-label={t('photo_open')} onClick={() => setOpen(true)}>
        <img src={fileAddress(photo.id)} alt={t('photo')} loading="lazy" onError={() => setBroken(true)} />
      </button>
      {open && (
        <Dialog
          wide
          title={t('photo')}
          onClose={() => setOpen(false)}
          buttons={
            <button type="button" className="button main" onClick={() => setOpen(false)}>
              {t('close_dialog')}
            </button>
          }
        >
          <img className="photo-whole" src={fileAddress(photo.id)} alt={t('photo')} />
        </Dialog>
      )}
    </>
  )
}

function Voice({ voice }: { voice: Attachment }) {
  const [broken, setBroken] = useState(false)
  const number = useView((state) => state.current)
  const seconds = Math.round(voice.seconds ?? 0)
  if (broken) return <p className="muted">{t('attachment_gone')}</p>
  return (
    <div className="voice">
      <span>{seconds ? t('voice_seconds', { seconds }) : t('voice')}</span>
      <audio
        controls
        preload="none"
        aria-label={t('voice_of', { number: number ?? '' })}
        src={fileAddress(voice.id)}
        onError={() => setBroken(true)}
      />
    </div>
  )
}
