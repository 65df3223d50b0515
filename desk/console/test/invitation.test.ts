/** Setting a password with the code of an invitation, over a network that answers as the test says. */

import { beforeEach, describe, expect, it } from 'vitest'
import { Api } from '../src/net/api.ts'
import { acceptInvitation, type Given } from '../src/operator/invitation.ts'
import { readRoute, address, INVITATION } from '../src/routes.ts'
import { PAGES } from '../src/pages.ts'
import { FakeBrowser, type Answer } from './tickets.ts'

const PASSWORD = 'one of my own'
const GIVEN: Given = { name: 'rena', code: '7f3k 92qx', password: PASSWORD, again: PASSWORD }

let browser: FakeBrowser
beforeEach(() => {
  browser = new FakeBrowser()
})

const told = async (answer: Answer | null, change: Partial<Given> = {}) => {
  browser.answer = () => answer
  return (await acceptInvitation(new Api(browser), { ...GIVEN, ...change }))?.key ?? null
}

describe('an invitation', () => {
  it('is sent as it was typed, and is done without an answer to read', async () => {
    expect(await told({ status: 204 })).toBeNull()
    expect(browser.sent.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/desk/invitation', { name: 'rena', code: '7f3k 92qx', password: PASSWORD }],
    ])
  })

  it('is not sent with passwords that differ, or that are too short', async () => {
    expect(await told({ status: 204 }, { again: 'another one' })).toBe('password_differs')
    expect(await told({ status: 204 }, { password: '9 letters', again: '9 letters' })).toBe('invitation_short')
    const halves = '\u{1f600}'.repeat(9)
    expect(await told({ status: 204 }, { password: halves, again: halves })).toBe('invitation_short')
    expect(browser.sent).toEqual([])
  })

  it('says in words what is wrong', async () => {
    expect(await told({ status: 401 })).toBe('invitation_wrong')
    expect(await told({ status: 422 })).toBe('invitation_wrong')
    expect(await told({ status: 429 })).toBe('login_throttled')
    expect(await told({ status: 429, headers: { 'retry-after': '900' } })).toBe('login_throttled_for')
    expect(await told({ status: 500 })).toBe('login_server')
    expect(await told(null)).toBe('login_network')
  })

  it('has an address that no page has', () => {
    expect(readRoute(address(INVITATION)).page).toBe(INVITATION)
    expect(PAGES.filter(({ id }) => id === INVITATION)).toEqual([])
  })
})
