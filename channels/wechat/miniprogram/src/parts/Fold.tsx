/** Something folded under its heading. */

import { useState, type ReactNode } from 'react'

import { Box, Button, Words } from '../ui/elements'
import { ownSpeech, usePage, type Speech } from './context.ts'

interface FoldProps {
  title: string
  className?: string
  /** Where the heading is in another language than what is around. */
  speech?: Speech
  /** A word of the page's own with the heading. */
  note?: string
  /** Whether it lies open at first. */
  opened?: boolean
  children: ReactNode
}

/** A heading that opens and closes what is under it. */
export function Fold({ title, className, speech, note, opened, children }: FoldProps) {
  const [open, setOpen] = useState(opened === true)
  return (
    <Box className={`folded ${open ? 'is-open' : ''} ${speech?.className ?? ''}`} lang={speech?.lang} dir={speech?.dir}>
      <Button className={`fold ${className ?? ''}`} expanded={open} onTap={() => setOpen(!open)}>
        <Words className="fold-title" alone>
          {title}
        </Words>
        {note && <Note text={note} />}
      </Button>
      {open && <Box className="fold-body">{children}</Box>}
    </Box>
  )
}

function Note({ text }: { text: string }) {
  const { lang, dir, className } = ownSpeech(usePage())
  return (
    <Words className={`fold-note ${className}`} lang={lang} dir={dir} alone>
      {text}
    </Words>
  )
}
