/** What goes along when an answer is passed on. */

/** A text as it may be passed on: a translation that nobody has reviewed takes along that it is one, and the Chinese. */
export function passedOn(text: string, mark: string | null | undefined, original: string | undefined): string {
  return mark ? [text, mark, original].filter(Boolean).join('\n\n') : text
}
