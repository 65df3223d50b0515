/** How long the code on the screen still lives, told second by second. */

import { useEffect, useState } from 'react'
import { useDesk } from '../../parts/context.ts'

/** Seconds until then by the server's clock; 0 once it is over. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
}

/** Minutes and seconds as a clock shows them. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function useSecondsLeft(until: string): number {
  const desk = useDesk()
  const now = () => secondsLeft(until, desk.seams.now() + desk.api.skew)
  const [left, setLeft] = useState(now)
  useEffect(() => {
    setLeft(now())
    const timer = setInterval(() => setLeft(now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return left
}
