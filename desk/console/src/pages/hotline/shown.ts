/** How a paragraph is shown: columns that are too many scroll sideways, and whoever has no mouse must be able to, too. */

import type { Speech } from '../../speech.ts'

export function shownAs(speech: Speech, className = ''): Speech & { tabIndex?: number } {
  const shown = { ...speech, className: `${className} ${speech.className}`.trim() }
  return speech.className.includes('is-vertical') ? { ...shown, tabIndex: 0 } : shown
}
