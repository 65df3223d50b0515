/** Something folded under its heading. */

import { useState, type ReactNode } from 'react'

import { Box, Button } from '../ui/elements'
import type { Speech } from './context.ts'

interface FoldProps {
  title: string
  className?: string
  /** Where the heading is in another language than what is around. */
  speech?: Speech
  children: ReactNode
}

/** A heading that opens and closes what is under it. */
export function Fold({ title, className, speech, children }: FoldProps) {
  const [open, setOpen] = useState(false)
  return (
    <Box className={`folded ${speech?.className ?? ''}`} lang={speech?.lang} dir={speech?.dir}>
      <Button className={`fold ${className ?? ''}`} expanded={open} onTap={() => setOpen(!open)}>
        {title}
      </Button>
      {open && <Box className="fold-body">{children}</Box>}
    </Box>
  )
}
