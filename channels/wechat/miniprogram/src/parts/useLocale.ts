/** The page's words while they may still be on their way: nothing for a moment, then what there is; never one language for a blink. */

import { useEffect, useReducer, useRef, useState } from 'react'

import { isAwaited, loadLocale, localeOf, type AppLocale } from '../texts.ts'

// Longer than a slow network needs for three kilobytes; then Chinese stands there, with the emergency numbers.
const PATIENCE_MS = 3000
const TRY_AGAIN_MS = 5000

/** Fetch the words of a language, as often as it takes; gives whether the first try has failed or takes too long. */
function useFetched(language: string): boolean {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!isAwaited(language)) return undefined
    let timer = setTimeout(() => setLate(true), PATIENCE_MS)
    const failed = (): void => {
      clearTimeout(timer)
      setLate(true)
      timer = setTimeout(load, TRY_AGAIN_MS)
    }
    const load = (): void => void loadLocale(language).then(() => (clearTimeout(timer), redraw()), failed)
    load()
    return () => clearTimeout(timer)
  }, [language])
  return late
}

/** The locale to show now: that of the language, until it is there the one before, in the beginning none and then Chinese. */
export function useLocale(language: string): AppLocale | null {
  const late = useFetched(language)
  const shown = useRef<AppLocale | null>(null)
  if (!isAwaited(language)) shown.current = localeOf(language)
  return shown.current ?? (late ? localeOf(language) : null)
}
