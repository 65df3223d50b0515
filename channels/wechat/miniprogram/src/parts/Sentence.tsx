/** A sentence whose values (a number, a name) keep their direction and are not broken over two lines. */

import { partsOf } from '../chat-core/bidi.ts'
import { Box, Own, Words } from '../ui/elements'
import { speechOfText, usePage } from './context.ts'

/** The sentence as a block; in columns where its script wants it. */
export function Sentence({ text, className }: { text: string; className?: string }) {
  return (
    <Box className={className} text={text}>
      {partsOf(text).map((part, index) =>
        part.isolated ? <Value key={index} text={part.text} /> : <Words key={index}>{part.text}</Words>,
      )}
    </Box>
  )
}

/** A value, in its own language: names of stations may be Chinese ones. */
function Value({ text }: { text: string }) {
  const { view } = usePage()
  const { lang, className } = speechOfText(view, text, view.language)
  return (
    <Words className={`unbroken ${className}`} lang={lang}>
      <Own>{text}</Own>
    </Words>
  )
}
