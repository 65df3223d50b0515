/** What colleagues do with the ticket on show: looking, typing. It is said anew all the time and soon forgotten. */

import type { Handlers } from './events.ts'
import type { State } from './state.ts'

export const FORGET_MS = { looking: 40_000, typing: 8_000 }

export interface Doing {
  who: string
  doing: 'looking' | 'typing'
  /** Until when it counts. */
  until: number
}

export const company: Pick<Handlers, 'doing' | 'doing_over'> = {
  doing: (state, { number, who, doing, now }) => {
    const one: Doing = { who, doing, until: now + FORGET_MS[doing] }
    const others = (state.doing[number] ?? []).filter((other) => other.who !== who)
    return { ...state, doing: { ...state.doing, [number]: [...others, one] } }
  },
  doing_over: (state, { now }) => ({ ...state, doing: still(state.doing, now) }),
}

function still(doing: State['doing'], now: number): State['doing'] {
  const left = Object.entries(doing).map(([number, all]) => [number, all.filter((one) => one.until > now)] as const)
  return Object.fromEntries(left.filter(([, all]) => all.length))
}
