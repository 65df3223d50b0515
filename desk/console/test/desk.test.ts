/** The desk over a network that fails when the test says so. */

import { beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../src/operator/desk.ts'
import { insertOffer, read } from '../src/operator/offers.ts'
import { step } from '../src/operator/steps.ts'
import { detail, FakeBrowser, ME, message, settle, ticket, type Answer, type Sent } from './tickets.ts'

const A = 'T-AAAA-22'
const MINE = { assignee: ME.name, state: 'in_progress' }

let browser: FakeBrowser
let desk: Desk
let routes: Record<string, (sent: Sent) => Answer | null>

beforeEach(async () => {
  browser = new FakeBrowser()
  routes = {
    '/v1/desk/me': () => ({ body: ME }),
    '/v1/desk/tickets?': () => ({ body: { tickets: [ticket(A, MINE)] } }),
    '/suggestions': () => ({ body: { candidates: [{ entry: 'a/b', title: 't', score: 0.9, answer: 'own', answer_zh: 'zh' }] } }),
    '/reply': () => ({ status: 202, body: { seq: 2 } }),
    [A]: () => ({ body: detail(A, [message(1)], MINE) }),
  }
  browser.answer = (sent) => {
    const key = Object.keys(routes).find((part) => sent.path.includes(part))
    return key ? routes[key]!(sent) : { body: {} }
  }
  desk = new Desk(browser)
  await desk.start()
  desk.select(A)
  await settle()
})

function write(text: string): void {
  desk.store.dispatch({ type: 'draft', number: A, text })
  desk.replies.send()
}

const statuses = () => desk.store.state.outbox.map((one) => one.status)

describe('the lists', () => {
  const fetched = () => browser.to('/v1/desk/tickets?').length

  it('are fetched once where the line comes at once', async () => {
    browser.sockets[0]!.open()
    browser.pass(300)
    await settle()
    expect(fetched()).toBe(1)
  })

  it('do not wait long for a line, and are fetched again once it is there', async () => {
    expect(fetched()).toBe(0)
    browser.pass(300)
    await settle()
    expect(fetched()).toBe(1)
    browser.sockets[0]!.open()
    await settle()
    expect(fetched()).toBe(2)
  })

  it('keep what comes over the line while they are on their way', async () => {
    const line = browser.sockets[0]!
    routes['/v1/desk/tickets?'] = () => {
      // The server has made its list; only then these come.
      line.message(JSON.stringify({ type: 'ticket', number: 'T-BBBB-33', ticket: ticket('T-BBBB-33') }))
      line.message(JSON.stringify({ type: 'ticket', number: A, ticket: null }))
      return { body: { tickets: [ticket(A, MINE)] } }
    }
    line.open()
    await settle()
    expect(desk.store.state.lists.open?.map((one) => one.number)).toEqual(['T-BBBB-33'])
  })
})

describe('replies', () => {
  it('are sent again under the same id', async () => {
    routes['/reply'] = () => null
    write('hello')
    await settle()
    expect(statuses()).toEqual(['failed'])
    routes['/reply'] = () => ({ status: 202, body: { seq: 2 } })
    desk.replies.retry(A)
    await settle()
    const ids = browser.to('/reply').map((one) => one.body.client_message_id)
    expect(ids).toEqual(['id1', 'id1'])
    expect(statuses()).toEqual(['sent'])
  })

  it('go out one after the other', async () => {
    write('one')
    write('two')
    await settle()
    expect(browser.to('/reply').map((one) => one.body.text)).toEqual(['one', 'two'])
  })

  it('carry the token that changes need', async () => {
    write('hello')
    await settle()
    expect(browser.to('/reply')[0]?.headers['X-CSRF-Token']).toBe('c')
  })

  it('survive a reload as unsent', async () => {
    routes['/reply'] = () => null
    write('hello')
    desk.store.dispatch({ type: 'draft', number: A, text: 'more' })
    await settle()
    const reloaded = new Desk(browser)
    await reloaded.start()
    expect(reloaded.store.state.outbox.map(({ id, status }) => [id, status])).toEqual([['id1', 'failed']])
    expect(reloaded.store.state.drafts[A]).toBe('more')
  })
})

describe('the session', () => {
  it('ends at the login with draft and reply kept', async () => {
    routes['/reply'] = () => ({ status: 401 })
    write('hello')
    await settle()
    expect([desk.store.state.phase, statuses()]).toEqual(['login', ['failed']])
    routes['/v1/desk/login'] = () => ({ body: ME })
    routes['/reply'] = () => ({ status: 202, body: { seq: 2 } })
    await desk.login('li', 'password')
    desk.replies.retry(A)
    await settle()
    expect([desk.store.state.phase, desk.store.state.current, statuses()]).toEqual(['working', A, ['sent']])
  })

  it('is taken up again by itself when the server comes back', async () => {
    const me = routes['/v1/desk/me']!
    routes['/v1/desk/me'] = () => null
    const reloaded = new Desk(browser)
    await reloaded.start()
    expect(reloaded.store.state.login.problem).toEqual({ key: 'login_network' })
    routes['/v1/desk/me'] = me
    browser.pass(5000)
    await settle()
    expect(reloaded.store.state.phase).toBe('working')
  })

  it('says in minutes how long too many failures cost', async () => {
    routes['/v1/desk/login'] = () => ({ status: 429, headers: { 'retry-after': '840' } })
    await desk.login('li', 'wrong')
    expect(desk.store.state.login.problem).toEqual({ key: 'login_throttled_for', values: { minutes: 14 } })
  })
})

describe('taking a ticket', () => {
  it('names who was faster', async () => {
    routes['/take'] = () => ({ status: 409 })
    const other = detail(A, [message(1)], { assignee: 'wang', assignee_name: 'Wang', state: 'in_progress' })
    routes = { '/take': routes['/take'], ...routes, [A]: () => ({ body: other }) }
    await step(desk, 'take')
    expect(desk.store.state.problem).toEqual({ key: 'problem_taken', values: { name: 'Wang' } })
  })
})

describe('suggestions', () => {
  it('go into the draft and are never sent', async () => {
    await insertOffer(desk, 0)
    expect(desk.store.state.drafts[A]).toBe('own')
    expect(browser.to('/reply')).toEqual([])
  })

  it('take along that nobody has reviewed the translation, and the Chinese', async () => {
    const offer = { entry: 'a/b', title: 't', score: 0.9, answer: 'own', answer_zh: 'zh', mark: 'a draft' }
    desk.store.dispatch({ type: 'suggestions', number: A, candidates: [offer] })
    await insertOffer(desk, 0)
    expect(desk.store.state.drafts[A]).toBe('own\n\na draft\n\nzh')
  })

  it('wait until the ticket is taken', async () => {
    routes = { '/suggestions': routes['/suggestions']!, [A]: () => ({ body: detail(A, [message(1)]) }) }
    desk.refresh()
    await settle()
    await insertOffer(desk, 0)
    expect([desk.store.state.drafts, desk.store.state.problem?.key]).toEqual([{}, 'problem_take_first'])
  })

  it('go into the draft of a ticket that is just being taken', async () => {
    routes = { '/take': () => ({ body: ticket(A, MINE) }), ...routes, [A]: () => ({ body: detail(A, [message(1)]) }) }
    desk.refresh()
    await settle()
    const taking = step(desk, 'take')
    await Promise.all([insertOffer(desk, 0), taking])
    expect([desk.store.state.drafts[A], desk.store.state.problem]).toEqual(['own', null])
  })

  it('say nothing more where somebody else was faster', async () => {
    routes = { '/take': () => ({ status: 409 }), ...routes, [A]: () => ({ body: detail(A, [message(1)]) }) }
    desk.refresh()
    await settle()
    const other = detail(A, [message(1)], { assignee: 'wang', assignee_name: 'Wang', state: 'in_progress' })
    routes[A] = () => ({ body: other })
    await Promise.all([step(desk, 'take'), insertOffer(desk, 0)])
    expect([desk.store.state.drafts, desk.store.state.problem?.key]).toEqual([{}, 'problem_taken'])
  })

  it('that are still being read are waited for', async () => {
    routes = { '/suggestions': () => ({ body: { candidates: [] } }), '/v1/entries/a/b': () => ({ body: { text: 'read' } }), ...routes }
    routes[A] = () => ({ body: detail(A, [message(1)], { ...MINE, candidates: [{ entry: 'a/b', title: 't', score: 0.5 }] }) })
    desk.refresh()
    await settle()
    desk.store.dispatch({ type: 'suggestions', number: A, candidates: [] })
    const reading = read(desk, 'a/b', desk.store.state.detail!.conversation.language)
    await Promise.all([insertOffer(desk, 0), reading])
    expect([desk.store.state.drafts[A], desk.store.state.problem]).toEqual(['read', null])
    expect(browser.to('/v1/entries/a/b').length).toBe(1)
  })

  it('come from what the bot weighed while there are none for the last message', async () => {
    routes = { '/suggestions': () => ({ body: { candidates: [] } }), '/v1/entries/a/b': () => ({ body: { text: 'read' } }), ...routes }
    const weighed = [{ entry: 'a/b', title: 't', score: 0.5 }]
    routes[A] = () => ({ body: detail(A, [message(1)], { ...MINE, candidates: weighed }) })
    desk.refresh()
    await settle()
    desk.store.dispatch({ type: 'suggestions', number: A, candidates: [] })
    await insertOffer(desk, 0)
    expect(desk.store.state.drafts[A]).toBe('read')
  })

  it('are fetched again when the resident writes', async () => {
    const before = browser.to('/suggestions').length
    browser.sockets.at(-1)?.message(JSON.stringify({ type: 'message', number: A, message: message(2) }))
    await settle()
    expect(browser.to('/suggestions').length).toBe(before + 1)
  })
})
