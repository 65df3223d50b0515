/** A button that copies a text and says so, to the eye and to the ear. */

import { useEffect, useState, type ReactNode } from 'react'
import { t } from '../texts.ts'
import { copyText } from './copy.ts'

const SAID_MS = 4000

interface Props {
  text: string
  children: ReactNode
  onCopied?: () => void
}

export function CopyButton({ text, children, onCopied }: Props) {
  const [done, setDone] = useState<boolean | null>(null)
  useEffect(() => {
    if (done === null) return
    const timer = setTimeout(() => setDone(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [done])
  const copy = async () => {
    const copied = await copyText(text)
    setDone(copied)
    if (copied) onCopied?.()
  }
  return (
    <span className="copy">
      <button type="button" className="button" onClick={() => void copy()}>
        {children}
      </button>
      <span role="status" className="copy-said">
        {done !== null && t(done ? 'copied' : 'copy_failed')}
      </span>
    </span>
  )
}
