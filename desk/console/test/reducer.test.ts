/** The reducer: the queue, the conversation, the drafts. */

import { describe, expect, it } from 'vitest'
import { counts } from '../src/state/lists.ts'
import { reduce } from '../src/state/reducer.ts'
import { after, detail, ME, message, ticket } from './tickets.ts'

const A = 'T-AAAA-22'
const B = 'T-BBBB-33'

describe('the queue', () => {
  it('announces nothing when it is seen for the first time', () => {
    const state = after({ type: 'tickets', list: 'open', tickets: [ticket(A)] })
    expect(state.announcement.lines).toEqual([])
  })

  it('announces a new ticket once', () => {
    const first = after({ type: 'tickets', list: 'open', tickets: [ticket(A)] })
    const second = reduce(first, { type: 'tickets', list: 'open', tickets: [ticket(A), ticket(B)] })
    const third = reduce(second, { type: 'tickets', list: 'open', tickets: [ticket(A), ticket(B)] })
    expect(second.announcement).toEqual({ lines: [{ key: 'announce_ticket', values: { number: B } }], turn: 1 })
    expect(third.announcement.turn).toBe(1)
  })

  it('announces a message on my ticket that is not on show', () => {
    const mine = ticket(A, { assignee: ME.name, state: 'in_progress' })
    const first = after({ type: 'tickets', list: 'open', tickets: [mine] })
    const second = reduce(first, { type: 'tickets', list: 'open', tickets: [{ ...mine, unread: 1 }] })
    expect(second.announcement.lines).toEqual([{ key: 'announce_message', values: { number: A } }])
  })

  it('counts who waits for anybody and who waits for me', () => {
    const tickets = [ticket(A), ticket(B, { assignee: ME.name, state: 'in_progress', unread: 2 }), ticket('C', { assignee: 'x', state: 'in_progress' })]
    expect(counts(tickets, ME)).toEqual({ waiting: 1, unread: 1 })
  })

  it('shows a taken ticket as taken before the list is fetched again', () => {
    const taken = ticket(A, { assignee: ME.name, state: 'in_progress' })
    const state = after({ type: 'tickets', list: 'open', tickets: [ticket(A)] }, { type: 'ticket_changed', ticket: taken })
    expect(state.lists.open?.[0]?.assignee).toBe(ME.name)
  })
})

describe('the conversation', () => {
  const opened = after({ type: 'selected', number: A }, { type: 'detail', detail: detail(A, [message(1)]) })

  it('keeps a live message that an older answer does not hold', () => {
    const live = reduce(opened, { type: 'message', number: A, message: message(2) })
    const late = reduce(live, { type: 'detail', detail: detail(A, [message(1)]) })
    expect(late.detail?.conversation.messages.map((one) => one.seq)).toEqual([1, 2])
  })

  it('shows no message twice and all in order', () => {
    const events = [3, 2, 3].map((seq) => ({ type: 'message' as const, number: A, message: message(seq) }))
    const state = events.reduce(reduce, opened)
    expect(state.detail?.conversation.messages.map((one) => one.seq)).toEqual([1, 2, 3])
  })

  it('ignores answers for a ticket that is no longer on show', () => {
    const moved = reduce(opened, { type: 'selected', number: B })
    const late = reduce(moved, { type: 'detail', detail: detail(A, [message(1)]) })
    expect(late.detail).toBeNull()
  })

  it('shows nothing of a conversation that the resident has erased', () => {
    const erased = reduce(opened, { type: 'detail', detail: detail(A, []) })
    expect(erased.detail?.conversation.messages).toEqual([])
  })
})

describe('the session', () => {
  const working = after({ type: 'selected', number: A }, { type: 'draft', number: A, text: 'half' })
  const ended = reduce(working, { type: 'session_ended' })

  it('asks for the password and keeps the draft when it ends', () => {
    expect(ended.phase).toBe('login')
    expect(ended.login.expired).toBe(true)
    const again = reduce(ended, { type: 'logged_in', me: ME, kept: { drafts: {}, outbox: [] } })
    expect([again.current, again.drafts[A]]).toEqual([A, 'half'])
  })

  it('shows nothing of one operator to the next', () => {
    const other = { ...ME, name: 'wang' }
    const next = reduce(ended, { type: 'logged_in', me: other, kept: { drafts: {}, outbox: [] } })
    expect([next.current, next.detail, next.drafts]).toEqual([null, null, {}])
  })
})

describe('the draft', () => {
  it('belongs to its ticket', () => {
    const state = after({ type: 'draft', number: A, text: 'a' }, { type: 'draft', number: B, text: 'b' })
    expect(state.drafts).toEqual({ [A]: 'a', [B]: 'b' })
  })

  it('takes an answer in on a line of its own', () => {
    const state = after({ type: 'draft', number: A, text: 'hello ' }, { type: 'inserted', number: A, text: 'answer' })
    expect(state.drafts[A]).toBe('hello\nanswer')
    expect(state.outbox).toEqual([])
  })
})
