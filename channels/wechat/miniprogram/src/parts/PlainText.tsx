/** The text of an answer: paragraphs, points and numbered steps. */

import { blocksOf, type Block } from '../chat-core/blocks.ts'
import { Box, Words } from '../ui/elements'

function List({ block }: { block: Block }) {
  const numbered = block.kind === 'steps'
  return (
    <Box as={numbered ? 'ol' : 'ul'} className="list">
      {block.lines.map((line, index) => (
        <Box as="li" key={index} className="list-row">
          <Words className="list-mark">{numbered ? `${index + 1}.` : '\u2022'}</Words>
          <Words className="list-words">{line}</Words>
        </Box>
      ))}
    </Box>
  )
}

/** A text as blocks; in columns, they stand beside each other as one. */
export function PlainText({ text }: { text: string }) {
  return (
    <Box className="prose" text={text}>
      {blocksOf(text).map((block, index) =>
        block.kind === 'paragraph' ? (
          <Box as="p" key={index}>
            {block.lines[0]}
          </Box>
        ) : (
          <List key={index} block={block} />
        ),
      )}
    </Box>
  )
}
