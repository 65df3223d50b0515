/** Merging: offered only where the resident has tied another open ticket to one's own; and why it was refused. */

import { describe, expect, it } from 'vitest'
import { act } from '../src/operator/actions.ts'
import { Desk } from '../src/operator/desk.ts'
import { fitsKind, possible } from '../src/pages/work/actions/possible.ts'
import type { Detail } from '../src/protocol.ts'
import { detail, FakeBrowser, ME, message, settle, ticket } from './tickets.ts'

const A = 'T-AAAA-22'
const B = 'T-BBBB-22'
const LI = { ...ME, rights: [...ME.rights, 'ticket.move'] }
const MINE = { assignee: ME.name, state: 'in_progress' }
const TIED = { ...MINE, tied: [{ number: A, kind: 'question' }] }

const own = (more: Partial<Detail>) => detail(B, [message(1)], more)

describe('a ticket that is tied to one of mine', () => {
  it('can be merged into it', () => {
    expect(possible(own(TIED), LI)).toContain('merge')
  })

  it.each([
    ['nothing is tied to it', own(MINE), LI],
    ['somebody else has it', own({ ...TIED, assignee: 'wang' }), LI],
    ['nobody has taken it yet', own({ ...TIED, state: 'assigned' }), LI],
    ['it has ended', own({ ...TIED, state: 'closed' }), LI],
    ['one may not', own(TIED), ME],
  ])('is not offered where %s', (_why, shown, me) => {
    expect(possible(shown, me)).not.toContain('merge')
  })

  it.each([
    ['question', 'confidential', true],
    ['complaint', 'question', true],
    ['about_staff', 'complaint', false],
    ['confidential', 'question', false],
    ['confidential', 'about_staff', false],
    ['about_staff', 'about_staff', true],
  ])('of the kind %s goes on under one of the kind %s: %s', (other, kind, fits) => {
    expect(fitsKind(own({ ...TIED, kind }), { kind: other })).toBe(fits)
  })
})

describe('a ticket that has ended in another', () => {
  it('can be neither merged nor worked on again', () => {
    const lead = { ...LI, rights: [...LI.rights, 'ticket.rework'] }
    expect(possible(own({ ...TIED, state: 'closed', merged_into: null }), lead)).toContain('rework')
    expect(possible(own({ ...TIED, state: 'merged', merged_into: A }), lead)).toEqual([])
  })
})

describe('merging', () => {
  async function merge(status: number, shown: Detail) {
    const browser = new FakeBrowser()
    browser.answer = (sent) => {
      if (sent.path.endsWith('/merge')) return { status, body: ticket(B, MINE) }
      if (sent.path.endsWith('/me')) return { body: LI }
      return { body: sent.path.includes(B) ? shown : { tickets: [] } }
    }
    const desk = new Desk(browser)
    await desk.start()
    desk.select(B)
    await settle()
    const done = await act(desk, 'merge', { other: A }, { key: 'done_merge', values: { other: A, number: B } })
    return { done, state: desk.store.state, sent: browser.to('/merge') }
  }

  it('sends the number of the ticket that ends, and says what became of it', async () => {
    const { done, state, sent } = await merge(200, own(TIED))
    expect([done, sent.map((one) => one.body)]).toEqual([true, [{ other: A }]])
    expect(state.announcement.lines).toEqual([{ key: 'done_merge', values: { other: A, number: B } }])
  })

  it('says that the two do not go together where mine is as it was', async () => {
    const { done, state } = await merge(409, own(TIED))
    expect([done, state.problem]).toEqual([false, { key: 'problem_merge' }])
  })

  it('says that mine has ended where it has', async () => {
    const { state } = await merge(409, own({ ...TIED, state: 'withdrawn' }))
    expect(state.problem).toEqual({ key: 'problem_ended' })
  })
})
