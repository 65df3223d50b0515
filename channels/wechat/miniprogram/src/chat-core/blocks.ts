/** The plain text of an answer as paragraphs and lists: "- " starts a point, "1. " a step. */

export interface Block {
  kind: 'paragraph' | 'points' | 'steps'
  lines: string[]
}

const POINT = /^\s*[-\u2022\u00b7]\s+/
const STEP = /^\s*(\d{1,2})[.\u3001)]\s+/

function kindOf(line: string): Block['kind'] {
  if (POINT.test(line)) return 'points'
  return STEP.test(line) ? 'steps' : 'paragraph'
}

/** Split a text into blocks; empty lines end a block. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') {
      open = null
      continue
    }
    const kind = kindOf(line)
    const words = line.replace(POINT, '').replace(STEP, '').trim()
    if (open && open.kind === kind && kind !== 'paragraph') {
      open.lines.push(words)
    } else {
      open = { kind, lines: [words] }
      blocks.push(open)
    }
  }
  return blocks
}
