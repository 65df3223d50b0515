/** An entry read whole, in a language; what has been read stays with the page. */

import { useEffect } from 'react'
import { read, readingKey } from '../../operator/offers.ts'
import { useDesk, useView } from '../../parts/context.ts'
import type { Reading } from '../../protocol.ts'

export function useReading(entry: string, language: string): Reading | 'loading' | 'failed' {
  const desk = useDesk()
  const found = useView((state) => state.readings[readingKey(language, entry)])
  useEffect(() => void read(desk, entry, language), [desk, entry, language])
  return found ?? 'loading'
}
