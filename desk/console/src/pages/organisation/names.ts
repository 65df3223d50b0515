/** The name of a thing in the language of the page, else in the original's, else in any. */

import type { Names } from '../../parts/form/NamesField.tsx'
import { ORIGINAL, spoken } from '../../texts.ts'

export function namedIn(names: Names, otherwise: string): string {
  return names[spoken().code] || names[ORIGINAL] || Object.values(names)[0] || otherwise
}
