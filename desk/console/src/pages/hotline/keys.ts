/** The keyboard of this page: Alt and a number pins an answer, Alt and 0 ends the call. */

import { useEffect, useRef } from 'react'

export const PINS = 5

interface Deeds {
  pin: (place: number) => void
  over: () => void
}

export function useKeys(deeds: Deeds): void {
  const last = useRef(deeds)
  last.current = deeds
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const digit = event.altKey && !event.ctrlKey && !event.metaKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined
      if (digit === undefined || document.querySelector('dialog[open]')) return
      const number = Number(digit)
      if (number > PINS) return
      event.preventDefault()
      if (number === 0) last.current.over()
      else last.current.pin(number - 1)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
