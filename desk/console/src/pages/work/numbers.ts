/** Numbers as tables show them. */

const MINUS = '\u2212'

/** A value with two digits. */
export function plain(value: number): string {
  return (value < 0 ? MINUS : '') + Math.abs(value).toFixed(2)
}

/** What something adds or takes away, always with its sign. */
export function signed(value: number): string {
  return value < 0 ? plain(value) : `+${plain(value)}`
}
