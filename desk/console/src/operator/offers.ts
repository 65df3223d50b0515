/** Answers that may fit: fetched for the ticket on show, read whole on demand, put into the draft and never sent. */

import { hasEnded, type Candidate, type Detail, type Reading, type Suggestion } from '../protocol.ts'
import { isInMyHands } from '../state/lists.ts'
import type { Inserted, State } from '../state/state.ts'
import { passedOn } from '../suggest/passing.ts'
import { ended, type Context } from './context.ts'

export type Offer = Candidate & Partial<Suggestion>

/** What is offered: what fits the last message, or else what the bot weighed when it handed over. */
export function offersOf(detail: Detail | null, suggestions: State['suggestions']): Offer[] {
  const offers: Offer[] = suggestions.candidates.length ? suggestions.candidates : (detail?.candidates ?? [])
  return offers.slice(0, 5)
}

/** The key under which a reading is kept. */
export function readingKey(language: string, entry: string): string {
  return `${language}:${entry}`
}

/** Whether this operator may write on the ticket on show. */
export function mayReply({ detail, me }: Pick<State, 'detail' | 'me'>): boolean {
  return detail !== null && isInMyHands(detail, me)
}

/** Fetch the suggestions for the ticket on show. */
export async function suggest(context: Context, number: string): Promise<void> {
  const { api, store } = context
  store.dispatch({ type: 'suggestions_asked', number })
  try {
    store.dispatch({ type: 'suggestions', number, candidates: await api.suggestions(number) })
  } catch (error) {
    if (!ended(context, error)) store.dispatch({ type: 'suggestions', number, candidates: null })
  }
}

/** Read an entry whole; what has been read is kept, and what is being read is waited for. */
export async function read({ api, store }: Context, entry: string, language: string): Promise<Reading | null> {
  const key = readingKey(language, entry)
  await store.until(({ readings }) => readings[key] !== 'loading')
  const known = store.state.readings[key]
  if (known && typeof known === 'object') return known
  store.dispatch({ type: 'reading', key, reading: 'loading' })
  try {
    const reading = await api.reading(entry, language)
    store.dispatch({ type: 'reading', key, reading })
    return reading
  } catch {
    store.dispatch({ type: 'reading', key, reading: 'failed' })
    return null
  }
}

/** Put a text into the draft of the ticket on show. */
export function insert({ store }: Context, text: string, from?: Inserted): void {
  const { current, detail } = store.state
  if (!current) return
  if (mayReply(store.state)) store.dispatch({ type: 'inserted', number: current, text, ...(from && { from }) })
  else {
    const key = detail && hasEnded(detail) ? 'problem_ended' : 'problem_take_first'
    store.dispatch({ type: 'problem', problem: { key } })
  }
}

/** Put a text of an offer into the draft: what becomes of it will be told. */
export function insertFrom(context: Context, offer: Offer, text: string): void {
  const { suggestion, entry } = offer
  insert(context, text, suggestion ? { suggestion, entry, text } : undefined)
}

/** Put the n-th offer into the draft, in the resident's language. */
export async function insertOffer(context: Context, index: number): Promise<void> {
  const { detail, suggestions } = context.store.state
  const offer = offersOf(detail, suggestions)[index]
  if (!detail || !offer || !(await stepMade(context))) return
  const text = await whole(context, offer, detail.conversation.language)
  if (context.store.state.current !== detail.number) return
  if (text) insertFrom(context, offer, text)
  else context.store.dispatch({ type: 'problem', problem: { key: 'problem_reading' } })
}

/** Wait for a step under way: who takes a ticket may go on at once. False if it failed, which has been said. */
async function stepMade({ store }: Context): Promise<boolean> {
  if (!store.state.busy) return true
  await store.until(({ busy }) => !busy)
  return mayReply(store.state)
}

async function whole(context: Context, offer: Offer, language: string): Promise<string | null> {
  if (offer.answer !== undefined) return passedOn(offer.answer, offer.mark, offer.answer_zh)
  const reading = await read(context, offer.entry, language)
  return reading && passedOn(reading.text, reading.card?.mark, reading.card?.original?.first)
}
