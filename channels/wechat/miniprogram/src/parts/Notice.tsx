/** What has to be said about an answer or a check before it is read. */

import { Box } from '../ui/elements'
import { speechOfText, usePage } from './context.ts'
import { PlainText } from './PlainText.tsx'

/** The lines of a notice, in their own language: beside an answer in Chinese it is the resident's. */
export function Notice({ text, around }: { text: string; around: string }) {
  const { lang, dir, className } = speechOfText(usePage().view, text, around)
  return (
    <Box className={`notice ${className}`} lang={lang} dir={dir}>
      <PlainText text={text} />
    </Box>
  )
}
