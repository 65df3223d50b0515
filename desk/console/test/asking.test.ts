/** Asking while somebody types: a pause before it, the last text only, and nothing that is outdated on the page. */

import { describe, expect, it } from 'vitest'
import { Asking, PAUSE_MS } from '../src/suggest/asking.ts'
import type { Found } from '../src/suggest/shapes.ts'
import { FakeBrowser, settle } from './tickets.ts'

function found(id: string): Found {
  return { id, language: 'zh', script: 'Hans', decision: 'answer', candidates: [] }
}

/** Questions that wait for the test to answer them. */
class Desk {
  asked: { text: string; language: string | null; stop: AbortSignal; answer: (found: Found) => void; fail: () => void }[] = []
  browser = new FakeBrowser()
  asking = new Asking((text, language, stop) => {
    return new Promise((answer, refuse) => this.asked.push({ text, language, stop, answer, fail: () => refuse(new Error(text)) }))
  }, this.browser)

  pause(): void {
    this.browser.pass(PAUSE_MS)
  }

  get texts(): string[] {
    return this.asked.map(({ text }) => text)
  }
}

describe('asking while somebody types', () => {
  it('waits for a pause and asks for the last text only', () => {
    const { asking, ...desk } = new Desk()
    for (const text of ['h', 'ho', 'how']) asking.type(text, null)
    expect(desk.asked).toEqual([])
    expect(asking.state.status).toBe('typing')
    desk.browser.pass(PAUSE_MS)
    expect(desk.asked.map(({ text }) => text)).toEqual(['how'])
    expect(asking.state.status).toBe('asking')
  })

  it('gives up what is outdated: its answer is never shown, even if it comes', async () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asking.type('how long', null)
    expect(desk.asked[0]!.stop.aborted).toBe(true)
    desk.pause()
    desk.asked[1]!.answer(found('new'))
    await settle()
    desk.asked[0]!.answer(found('old'))
    await settle()
    expect(desk.asking.state).toMatchObject({ status: 'ready', found: { id: 'new' } })
  })

  it('keeps the last answer on the page while the next is asked for', async () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asked[0]!.answer(found('a'))
    await settle()
    desk.asking.type('how long', null)
    expect(desk.asking.state).toMatchObject({ status: 'typing', found: { id: 'a' } })
  })

  it('asks nothing for a blank more or less, and goes back to an answer that is there', async () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asked[0]!.answer(found('a'))
    await settle()
    desk.asking.type('how ', null)
    desk.asking.type('how l', null)
    desk.asking.type('how', null)
    desk.pause()
    expect(desk.texts).toEqual(['how'])
    expect(desk.asking.state).toMatchObject({ status: 'ready', found: { id: 'a' } })
  })

  it('asks anew in another language', () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asking.type('how', 'ug')
    desk.pause()
    expect(desk.asked.map(({ language }) => language)).toEqual([null, 'ug'])
  })

  it('forgets everything when the field is emptied', async () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asking.type('  ', null)
    expect(desk.asking.state).toEqual({ status: 'empty', found: null, fault: null })
    desk.asked[0]!.answer(found('late'))
    await settle()
    expect(desk.asking.state.found).toBeNull()
  })

  it('says that it failed, and asks the same text once more', async () => {
    const desk = new Desk()
    desk.asking.type('how', null)
    desk.pause()
    desk.asked[0]!.fail()
    await settle()
    expect(desk.asking.state).toMatchObject({ status: 'failed', found: null })
    desk.asking.type('how', null)
    desk.pause()
    desk.asked[1]!.answer(found('b'))
    await settle()
    expect(desk.asking.state).toMatchObject({ status: 'ready', fault: null })
  })

  it('asks a whole text at once', () => {
    const desk = new Desk()
    desk.asking.now('how', 'ug')
    expect(desk.texts).toEqual(['how'])
  })
})
