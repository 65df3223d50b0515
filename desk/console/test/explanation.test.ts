/** Why a message was understood as it was: fetched when asked for, said in words, gone with its window. */

import { beforeEach, describe, expect, it } from 'vitest'
import clarify from '../../../tests/contracts/examples/explanation/valid/clarify.json'
import fixedReply from '../../../tests/contracts/examples/explanation/valid/fixed_reply.json'
import inView from '../../../tests/contracts/examples/explanation/valid/in_view.json'
import schema from '../../../tests/contracts/schemas/explanation.json'
import { percent } from '../src/chance.ts'
import { inOrder, type Explanation } from '../src/explanation.ts'
import { Desk } from '../src/operator/desk.ts'
import { decisionLine, explain, named, reasonLine } from '../src/operator/explanations.ts'
import { plain, signed } from '../src/pages/work/numbers.ts'
import { speechIn } from '../src/speech.ts'
import { hasWord, t } from '../src/texts.ts'
import { detail, FakeBrowser, ME, message, settle, ticket, type Answer, type Sent } from './tickets.ts'

const A = 'T-AAAA-22'
const B = 'T-BBBB-33'
const [IN_VIEW, CLARIFY, FIXED_REPLY] = [inView, clarify, fixedReply] as Explanation[] as [Explanation, Explanation, Explanation]
const TOPICS = { 'ethnicity/change_adult': 'Adult', 'ethnicity/change_minor': 'Minor', 'ethnicity/fee': 'Fee' }

let browser: FakeBrowser
let desk: Desk
let answer: (sent: Sent) => Answer | null

beforeEach(async () => {
  browser = new FakeBrowser()
  answer = () => ({ body: IN_VIEW })
  browser.answer = (sent) => {
    if (sent.path.endsWith('/explanation')) return answer(sent)
    if (sent.path.endsWith('/me')) return { body: ME }
    if (sent.path.includes('tickets?')) return { body: { tickets: [ticket(A), ticket(B)] } }
    if (sent.path.endsWith('/suggestions')) return { body: { candidates: [] } }
    return { body: detail(sent.path.includes(A) ? A : B, [message(1), message(2)]) }
  }
  desk = new Desk(browser)
  await desk.start()
  desk.select(A)
  await settle()
})

const explained = () => desk.store.state.explained

describe('an explanation', () => {
  it('is asked for by ticket and message, and changes nothing', async () => {
    const before = browser.sent.length
    await explain(desk, 2)
    const sent = browser.sent.slice(before)
    expect(sent.map(({ method, path }) => [method, path])).toEqual([['GET', `/v1/desk/tickets/${A}/messages/2/explanation`]])
    expect([explained(), desk.store.state.dialog]).toEqual([{ seq: 2, found: IN_VIEW }, 'explanation'])
  })

  it('opens its window at once and says that it is coming', () => {
    void explain(desk, 2)
    expect([explained(), desk.store.state.dialog]).toEqual([{ seq: 2, found: 'loading' }, 'explanation'])
  })

  it('says when there is none, and when it could not be fetched', async () => {
    for (const [status, found] of [[404, 'none'], [503, 'failed']] as const) {
      answer = () => ({ status })
      await explain(desk, 1)
      expect(explained()).toEqual({ seq: 1, found })
    }
    answer = () => null
    await explain(desk, 1)
    expect(explained()).toEqual({ seq: 1, found: 'failed' })
  })

  it('goes with its window and is kept nowhere', async () => {
    await explain(desk, 2)
    desk.store.dispatch({ type: 'dialog', dialog: null })
    expect(explained()).toBeNull()
    expect(JSON.stringify([...browser.kept])).not.toContain(IN_VIEW.text)
  })

  it('that comes after its window was closed is not shown', async () => {
    const coming = explain(desk, 2)
    desk.store.dispatch({ type: 'dialog', dialog: null })
    await coming
    expect([explained(), desk.store.state.dialog]).toEqual([null, null])
  })

  it('of another ticket or message is not shown', async () => {
    const coming = explain(desk, 2)
    desk.select(B)
    await coming
    expect(explained()).toBeNull()
    void explain(desk, 1)
    desk.store.dispatch({ type: 'explanation', number: B, seq: 2, found: IN_VIEW })
    expect(explained()).toEqual({ seq: 1, found: 'loading' })
  })

  it('ends at the login where the session is over', async () => {
    answer = () => ({ status: 401 })
    await explain(desk, 2)
    expect([desk.store.state.phase, explained()]).toEqual(['login', null])
  })
})

describe('its words', () => {
  it('show the reading that decided first', () => {
    expect(inOrder(IN_VIEW).map((one) => one.role)).toEqual(['in view', 'whole'])
  })

  it('name the decision and the entries by their titles', () => {
    expect(decisionLine(IN_VIEW, TOPICS)).toBe(t('decided_answer', { title: 'Adult' }))
    const { decision } = IN_VIEW
    const both = { ...IN_VIEW, decision: { ...decision, also: 'ethnicity/fee' } }
    expect(decisionLine(both, TOPICS)).toBe(t('decided_both', { title: 'Adult', also: 'Fee' }))
    const person = { ...IN_VIEW, decision: { ...decision, decision: 'handoff' as const, reason: 'unknown' } }
    expect(decisionLine(person, TOPICS)).toBe(t('decided_handoff', { reason: t('reason_unknown') }))
    expect(decisionLine(FIXED_REPLY, TOPICS)).toBe(t('decided_say', { intent: t('intent_out_of_scope') }))
    const titles = CLARIFY.decision.offered.map((one) => TOPICS[one as keyof typeof TOPICS] ?? one)
    expect(decisionLine(CLARIFY, TOPICS)).toBe(t('decided_clarify', { titles: titles.join(t('comma')) }))
  })

  it('name the rule with its numbers, and the entry that the message was read with', () => {
    const line = reasonLine(IN_VIEW, TOPICS, {})
    const { value, limit } = IN_VIEW.reason
    const shown = { value: percent(value!), limit: percent(limit!) }
    expect(line).toBe(t('first_in_view', { title: 'Minor' }) + t('rule_follow_up', shown))
  })

  it('count failures as turns', () => {
    const failing = { ...CLARIFY, reason: { rule: 'failures' as const, value: 2, limit: 2 } }
    expect(reasonLine(failing, TOPICS, {})).toBe(t('rule_failures', { value: 2 }))
  })

  it('leave no place unfilled, whatever decided', () => {
    const rules = ['emergency', 'language', 'other', 'answer', 'both', 'clarify', 'low', 'failures', 'strained', 'follow_up', 'wordless'] as const
    for (const rule of rules) {
      expect(reasonLine({ ...IN_VIEW, reason: { rule, value: 0.5, limit: 0.4 } }, TOPICS, {})).not.toMatch(/[{}]/)
    }
  })

  it('are there for every code of the contract and every name in the examples', () => {
    const { found, reason } = schema.properties
    for (const code of found.enum) expect(hasWord('found', code)).toBe(true)
    for (const code of reason.properties.rule.enum) expect(hasWord('rule', code)).toBe(true)
    for (const code of schema.$defs.role.enum) expect(named('read', code)).not.toBe(code)
    for (const reading of [IN_VIEW, CLARIFY, FIXED_REPLY].flatMap((one) => one.readings)) {
      for (const { view } of reading.candidates.flatMap((one) => one.views)) expect(named('view', view)).not.toBe(view)
      for (const { signal } of reading.signals) expect(named('signal', signal)).not.toBe(signal)
      for (const { intent } of reading.others) expect(named('intent', intent)).not.toBe(intent)
    }
  })
})

describe('a table', () => {
  it('shows numbers with two digits, and what is added with its sign', () => {
    expect([plain(1.005), plain(-0.5), signed(0.25), signed(-2), signed(0)]).toEqual(['1.00', '\u22120.50', '+0.25', '\u22122.00', '+0.00'])
  })

  it('sets Mongolian within a line, and Uyghur from right to left', () => {
    expect(speechIn({}, 'mn', '\u182e').className).not.toContain('is-vertical')
    expect([speechIn({}, 'ug', '\u0626').dir, speechIn({}, 'ug', 'millet').dir]).toEqual(['rtl', 'ltr'])
  })
})
