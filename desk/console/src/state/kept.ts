/** Drafts and unsent replies over a reload, for this browser tab and this operator only. */

import type { Keep } from '../net/seams.ts'
import type { Pending, State } from './state.ts'

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
}
