/** What a console does by itself: rows over the live line, offers, who else is there, feedback, translation, the code. */

import { beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../src/operator/desk.ts'
import { insertOffer } from '../src/operator/offers.ts'
import { insertTranslation } from '../src/operator/translating.ts'
import type { Translation } from '../src/protocol.ts'
import { detail, FakeBrowser, ME, message, settle, ticket, type Answer, type Sent } from './tickets.ts'

const A = 'T-AAAA-22'
const B = 'T-BBBB-33'
const MINE = { assignee: ME.name, state: 'in_progress' }
const SUGGESTED = { entry: 'a/b', title: 't', score: 0.9, answer: 'own', answer_zh: 'zh', suggestion: 'abc' }

let browser: FakeBrowser
let desk: Desk
let routes: Record<string, (sent: Sent) => Answer | null>

async function begin(): Promise<void> {
  desk = new Desk(browser)
  await desk.start()
  await settle()
  browser.sockets.at(-1)?.open()
  await settle()
}

function frame(given: object): void {
  browser.sockets.at(-1)?.message(JSON.stringify(given))
}

beforeEach(async () => {
  browser = new FakeBrowser()
  routes = {
    '/v1/desk/me': () => ({ body: ME }),
    '/v1/desk/presence': (sent) =>
      sent.method === 'GET' ? { body: { state: 'online', silent: false, colleagues: [], stations: [], districts: [] } } : { status: 204 },
    '/v1/desk/tickets?': () => ({ body: { tickets: [ticket(A, MINE)] } }),
    '/v1/desk/translations': () => ({ body: { translations: [] } }),
    '/suggestions': () => ({ body: { candidates: [SUGGESTED] } }),
    '/feedback': () => ({ status: 204 }),
    '/reply': () => ({ status: 202, body: { seq: 2 } }),
    '/doing': () => ({ status: 204 }),
    [A]: () => ({ body: detail(A, [message(1)], MINE) }),
  }
  browser.answer = (sent) => {
    const key = Object.keys(routes).find((part) => sent.path.includes(part))
    return key ? routes[key]!(sent) : { body: {} }
  }
  await begin()
})

describe('a row over the live line', () => {
  it('needs no fetching of lists', async () => {
    const before = browser.to('/v1/desk/tickets?').length
    frame({ type: 'ticket', number: B, ticket: ticket(B) })
    await settle()
    expect(desk.store.state.lists.open?.map((one) => one.number)).toEqual([A, B])
    expect(browser.to('/v1/desk/tickets?').length).toBe(before)
  })

  it('without a number makes the page fetch the lists anew', async () => {
    const before = browser.to('/v1/desk/tickets?').length
    frame({ type: 'ticket', number: '' })
    await settle()
    expect(browser.to('/v1/desk/tickets?').length).toBe(before + 1)
  })

  it('of the ticket on show fetches that ticket', async () => {
    desk.select(A)
    await settle()
    const looks = () => browser.sent.filter((one) => one.path === `/v1/desk/tickets/${A}`).length
    const before = looks()
    frame({ type: 'ticket', number: A, ticket: ticket(A, MINE) })
    frame({ type: 'doing', number: A, doing: 'typing', who: 'Wang' })
    await settle()
    expect(looks()).toBe(before + 1)
  })
})

describe('an offer', () => {
  const offered = ticket(B, { state: 'assigned', assignee: ME.name })

  it('makes no noise until somebody has asked for it', async () => {
    frame({ type: 'ticket', number: B, ticket: offered })
    expect(browser.alarms).toEqual([])
  })

  it('is heard and seen once both are on, and names nobody\'s words', async () => {
    await desk.alerting.choose({ sound: true })
    await desk.alerting.choose({ notify: true })
    browser.alarms = []
    frame({ type: 'ticket', number: B, ticket: offered })
    frame({ type: 'ticket', number: B, ticket: offered })
    expect(browser.alarms).toHaveLength(2)
    expect(browser.alarms[1]).toContain(B)
  })

  it('keeps the choice over a reload, and says so when the browser refuses', async () => {
    await desk.alerting.choose({ sound: true })
    await begin()
    expect(desk.store.state.alerts).toEqual({ sound: true, notify: false })
    browser.shown = false
    await desk.alerting.choose({ notify: true })
    expect([desk.store.state.alerts.notify, desk.store.state.problem?.key]).toEqual([false, 'alerts_refused'])
  })

  it('that went to somebody else asks how one counts now', async () => {
    frame({ type: 'ticket', number: B, ticket: offered })
    await settle()
    const before = browser.to('/presence').length
    frame({ type: 'ticket', number: B, ticket: { ...offered, assignee: 'wang' } })
    await settle()
    expect(browser.to('/presence').length).toBe(before + 1)
  })
})

describe('a message whose words are not for this console yet', () => {
  const wordless = (number: string) => frame({ type: 'message', number, message: null })
  const fetched = () => browser.to(`/tickets/${A}`).length

  it('has the ticket on show fetched, which is noted, and no other', async () => {
    desk.select(A)
    await settle()
    const before = fetched()
    wordless(B)
    await settle()
    expect(fetched()).toBe(before)
    wordless(A)
    await settle()
    expect(fetched()).toBe(before + 1)
  })
})

describe('a reply of a resident', () => {
  const mine = ticket(B, MINE)
  const writes = () => frame({ type: 'message', number: B, message: message(9) })

  beforeEach(async () => {
    frame({ type: 'ticket', number: B, ticket: mine })
    await desk.alerting.choose({ sound: true })
    await desk.alerting.choose({ notify: true })
    browser.alarms = []
  })

  it('is heard while another ticket is open, and names nobody\'s words', () => {
    writes()
    expect(browser.alarms).toHaveLength(2)
    expect(browser.alarms[1]).toContain(B)
  })

  it('is not heard by who has it before their eyes, but is by who looks away', async () => {
    desk.select(B)
    await settle()
    writes()
    expect(browser.alarms).toEqual([])
    browser.shown = false
    writes()
    expect(browser.alarms).toHaveLength(2)
  })

  it('does not ring for a colleague\'s ticket', () => {
    frame({ type: 'ticket', number: B, ticket: { ...mine, assignee: 'wang' } })
    writes()
    expect(browser.alarms).toEqual([])
  })
})

describe('colleagues', () => {
  it('are told that one looks, and that one writes, but not for each key', async () => {
    desk.select(A)
    await settle()
    browser.time = 60_000
    desk.company.typing()
    desk.company.typing()
    await settle()
    expect(browser.to('/doing').map((one) => one.body.doing)).toEqual(['looking', 'typing'])
  })

  it('are shown for a while and then forgotten', () => {
    frame({ type: 'doing', number: A, doing: 'typing', who: 'Wang' })
    expect(desk.store.state.doing[A]?.map((one) => one.who)).toEqual(['Wang'])
    browser.time += 9_000
    browser.pass(8_050)
    expect(desk.store.state.doing[A]).toBeUndefined()
  })
})

describe('what became of a suggestion', () => {
  beforeEach(async () => {
    desk.select(A)
    await settle()
    await insertOffer(desk, 0)
  })
  const told = () => browser.to('/feedback').map((one) => [one.path.split('/')[3], one.body.entry, one.body.outcome])

  it('is told when the reply goes out: used as it was', async () => {
    desk.store.dispatch({ type: 'draft', number: A, text: 'hello\nown\nbye' })
    desk.replies.send()
    await settle()
    expect(told()).toEqual([['abc', 'a/b', 'used']])
  })

  it('or edited', async () => {
    desk.store.dispatch({ type: 'draft', number: A, text: 'other words' })
    desk.replies.send()
    await settle()
    expect(told()).toEqual([['abc', 'a/b', 'edited']])
  })

  it('and nothing is told of one that was wiped out', async () => {
    desk.store.dispatch({ type: 'draft', number: A, text: '' })
    desk.store.dispatch({ type: 'draft', number: A, text: 'own words' })
    desk.replies.send()
    await settle()
    expect(told()).toEqual([])
  })
})

describe('a colleague\'s translation', () => {
  const done: Translation = {
    id: 'ab12', ticket: A, seq: null, source: 'mine', source_language: 'zh', language: 'ug', state: 'done',
    taken_by: 'wang', text: 'theirs', author: 'Wang', asked_at: '', due_at: '', done_at: '',
  }

  it('takes the place of the draft, and the reply names it', async () => {
    desk.select(A)
    await settle()
    desk.store.dispatch({ type: 'draft', number: A, text: 'mine' })
    insertTranslation(desk, done)
    expect(desk.store.state.drafts[A]).toBe('theirs')
    desk.replies.send()
    await settle()
    expect(browser.to('/reply')[0]?.body).toMatchObject({ text: 'theirs', translation: 'ab12' })
    desk.store.dispatch({ type: 'draft', number: A, text: 'next' })
    desk.replies.send()
    await settle()
    expect(browser.to('/reply')[1]?.body).not.toHaveProperty('translation')
  })
})

describe('the second factor', () => {
  it('opens nothing before the code, and a wrong code is sent once', async () => {
    routes['/v1/desk/me'] = () => ({ body: { ...ME, second_factor: 'to_enter' } })
    browser.sent = []
    browser.sockets = []
    await begin()
    expect([desk.store.state.phase, browser.sockets.length, browser.to('/tickets').length]).toEqual(['second_factor', 0, 0])
    routes['/totp'] = () => ({ status: 403, body: { error: 'forbidden', message: 'code' } })
    await desk.code('123456')
    expect([browser.to('/totp').length, desk.store.state.login.problem?.key]).toEqual([1, 'second_wrong'])
    routes['/totp'] = () => ({ body: { ...ME, second_factor: 'done' } })
    await desk.code('654321')
    expect(desk.store.state.phase).toBe('working')
  })
})

describe('being there', () => {
  it('is said when the console is opened, unless one has gone', async () => {
    routes['/v1/desk/presence'] = (sent) =>
      sent.method === 'GET' ? { body: { state: 'offline', silent: false, colleagues: [], stations: [], districts: [] } } : { status: 204 }
    browser.sent = []
    await begin()
    const said = () => browser.to('/presence').filter((one) => one.method === 'POST').map((one) => one.body.state)
    expect(said()).toEqual(['online'])
    await desk.be('offline')
    expect(desk.store.state.link).toBe('gone')
    browser.sent = []
    browser.sockets = []
    await begin()
    expect([said(), browser.sockets.length, desk.store.state.link]).toEqual([[], 0, 'gone'])
  })
})
