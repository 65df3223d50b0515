/** Replies on their way: nothing lost, nothing twice, in order. */

import { describe, expect, it } from 'vitest'
import { reduce } from '../src/state/reducer.ts'
import type { Pending, State } from '../src/state/state.ts'
import { stillToShow } from '../src/state/talk.ts'
import { after, detail, message } from './tickets.ts'

const A = 'T-AAAA-22'

function written(id: string, text: string): Pending {
  return { id, number: A, text, status: 'sending', after: 1 }
}

function shown(state: State): string[] {
  const messages = state.detail?.conversation.messages ?? []
  return [...messages.map((one) => one.text), ...stillToShow(state.outbox, A, messages).map((one) => one.text)]
}

const opened = after(
  { type: 'selected', number: A },
  { type: 'detail', detail: detail(A, [message(1)]) },
  { type: 'reply_written', pending: written('x', 'yes') },
)
const echo = { type: 'message' as const, number: A, message: message(2, { from: 'operator', text: 'yes' }) }

describe('a reply', () => {
  it('is seen at once', () => expect(shown(opened)).toEqual(['m1', 'yes']))

  it('is seen once when it comes back before its receipt', () => {
    const back = reduce(opened, echo)
    expect(shown(back)).toEqual(['m1', 'yes'])
    expect(shown(reduce(back, { type: 'reply_sent', id: 'x', seq: 2 }))).toEqual(['m1', 'yes'])
  })

  it('stays until the conversation shows it when the receipt comes first', () => {
    const receipt = reduce(opened, { type: 'reply_sent', id: 'x', seq: 2 })
    expect(shown(receipt)).toEqual(['m1', 'yes'])
    const back = reduce(receipt, echo)
    expect([shown(back), back.outbox]).toEqual([['m1', 'yes'], []])
  })

  it('is seen twice when it was written twice', () => {
    const twice = reduce(opened, { type: 'reply_written', pending: written('y', 'yes') })
    expect(shown(reduce(twice, echo))).toEqual(['m1', 'yes', 'yes'])
  })

  it('holds back those written after it when it fails', () => {
    const two = reduce(opened, { type: 'reply_written', pending: written('y', 'and') })
    const state = reduce(two, { type: 'reply_failed', id: 'x', refused: false })
    expect(state.outbox.map((one) => one.status)).toEqual(['failed', 'failed'])
    const again = reduce(state, { type: 'reply_again', number: A })
    expect(again.outbox.map(({ id, status }) => [id, status])).toEqual([['x', 'sending'], ['y', 'sending']])
  })

  it('goes back to the draft when it is given up', () => {
    const state = reduce(reduce(opened, { type: 'reply_failed', id: 'x', refused: true }), { type: 'reply_dropped', id: 'x' })
    expect([state.outbox, state.drafts[A]]).toEqual([[], 'yes'])
  })
})
