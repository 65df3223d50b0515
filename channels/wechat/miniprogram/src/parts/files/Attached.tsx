/** A photo or a voice message in the log: one that came, or an own one that is on its way. */

import { useEffect, useState } from 'react'

import type { Attachment } from '../../chat-core/protocol.ts'
import type { LocalFile } from '../../chat-core/seams.ts'
import { Box } from '../../ui/elements'
import { ownSpeech, usePage } from '../context.ts'
import { Photo } from './Photo.tsx'
import { Voice } from './Voice.tsx'

/** One that came with a message; in words of the page where it is there no more. */
export function Attached({ attachment }: { attachment: Attachment }) {
  const page = usePage()
  const { lang, dir, className } = ownSpeech(page)
  const { kind, id, seconds, gone } = attachment
  if (gone) {
    return (
      <Box className={`muted ${className}`} lang={lang} dir={dir}>
        {page.t('file_gone', { kind: page.t(kind) })}
      </Box>
    )
  }
  return kind === 'photo' ? <FetchedPhoto id={id} /> : <Voice place={() => page.chat.file(id)} seconds={seconds ?? null} />
}

/** A photo is fetched as it comes into the log, and again when asked for where that failed. */
function FetchedPhoto({ id }: { id: string }) {
  const { chat } = usePage()
  const [path, setPath] = useState<string | null | undefined>(undefined)
  const fetch = (): void => {
    setPath(undefined)
    void chat.file(id).then(setPath)
  }
  useEffect(fetch, [id])
  return <Photo path={path} onRetry={fetch} />
}

/** An own one that lies on this device. */
export function OwnFile({ file }: { file: LocalFile }) {
  if (file.kind === 'photo') return <Photo path={file.path} />
  return <Voice place={() => Promise.resolve(file.path)} seconds={file.seconds} />
}
