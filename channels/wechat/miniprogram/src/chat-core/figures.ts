/** Figures of any script that people here may type. */

// The zeros: ASCII, Arabic, Tibetan, Mongolian, full width.
const ZEROS = [0x30, 0x660, 0x6f0, 0xf20, 0x1810, 0xff10]

/** A text with its figures as 0 to 9, and full-width letters as the usual ones. */
export function plainFigures(text: string): string {
  const plain = [...text].map((sign) => {
    const code = sign.codePointAt(0) ?? 0
    const zero = ZEROS.find((one) => code >= one && code < one + 10)
    return zero === undefined ? sign : String(code - zero)
  })
  return plain.join('').normalize('NFKC')
}
