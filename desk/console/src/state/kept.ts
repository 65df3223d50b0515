/** Drafts and unsent replies over a reload, for this browser tab and this operator only. */

import type { Keep } from '../net/seams.ts'
import type { Alerts, Pending, State } from './state.ts'

type Kept = Pick<State, 'drafts' | 'outbox'>

const keyOf = (name: string): string => `shiliu_desk:${name}`

/** Write down what would be lost. */
export function write(keep: Keep, name: string, { drafts, outbox }: Kept): void {
  if (!outbox.length && !Object.keys(drafts).length) keep.remove(keyOf(name))
  else keep.write(keyOf(name), JSON.stringify({ drafts, outbox }))
}

/** What was kept. Whether a reply that was under way arrived is unknown: sent again with its id it cannot double. */
export function read(keep: Keep, name: string): Kept {
  try {
    const found = JSON.parse(keep.read(keyOf(name)) ?? '{}') as Partial<Kept>
    const unsent = (found.outbox ?? []).filter((one) => one.status !== 'sent')
    const outbox = unsent.map((one): Pending => (one.status === 'sending' ? { ...one, status: 'failed' } : one))
    return { drafts: found.drafts ?? {}, outbox }
  } catch {
    return { drafts: {}, outbox: [] }
  }
}

/** Forget it: the operator logged out. */
export function forget(keep: Keep, name: string): void {
  keep.remove(keyOf(name))
  keep.remove(goneKey(name))
}

const goneKey = (name: string): string => `shiliu_gone:${name}`

/** Remember over a reload that one has gone: an open line would say that one is back. */
export function leave(keep: Keep, name: string): void {
  keep.write(goneKey(name), '1')
}

/** One is there, or on a break. */
export function stay(keep: Keep, name: string): void {
  keep.remove(goneKey(name))
}

/** Whether one has gone. */
export function hasLeft(keep: Keep, name: string): boolean {
  return keep.read(goneKey(name)) !== null
}

const alertsKey = (name: string): string => `shiliu_alerts:${name}`
const NO_ALERTS: Alerts = { sound: false, notify: false }

/** How somebody wants to be told of offers, in this tab. */
export function alerts(keep: Keep, name: string): Alerts {
  try {
    return { ...NO_ALERTS, ...(JSON.parse(keep.read(alertsKey(name)) ?? '{}') as Partial<Alerts>) }
  } catch {
    return NO_ALERTS
  }
}

/** Keep it over a reload. */
export function keepAlerts(keep: Keep, name: string, chosen: Alerts): void {
  keep.write(alertsKey(name), JSON.stringify(chosen))
}
