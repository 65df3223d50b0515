/** Colleague translation: asking for one, making one, putting one into the draft. */

import { statusOf, ticketPath } from '../net/api.ts'
import type { Translation } from '../protocol.ts'
import type { Line } from '../texts.ts'
import { ended, type Context } from './context.ts'

/** The key under which the draft of a translation is kept. */
export function translationKey(id: string): string {
  return `translation:${id}`
}

/** Ask colleagues for a message in Chinese, or for one's own draft in the resident's language. */
export async function askTranslation(
  context: Context,
  what: { seq: number } | { text: string; language: string },
): Promise<void> {
  const number = context.store.state.current
  if (!number) return
  await tried(context, async () => {
    await context.api.change(`${ticketPath(number)}/translations`, what)
    context.store.dispatch({ type: 'announce', line: { key: 'translation_asked' } })
  })
  context.refresh()
}

/** Say that one is at it; null if somebody else was faster. */
export async function takeTranslation(context: Context, id: string): Promise<Translation | null> {
  const taken = await tried(context, () => context.api.change<Translation>(`/v1/desk/translations/${id}/take`, {}))
  if (!taken) await again(context)
  return taken
}

/** Hand a translation in; true if it has arrived. */
export async function giveTranslation(context: Context, id: string, text: string): Promise<boolean> {
  const given = await tried(context, () => context.api.change<Translation>(`/v1/desk/translations/${id}`, { text }))
  if (!given) return false
  context.store.dispatch({ type: 'draft', number: translationKey(id), text: '' })
  context.store.dispatch({ type: 'announce', line: { key: 'translation_given' } })
  await again(context)
  return true
}

/** Put a colleague's translation of the draft in the draft's place; the reply will say who made it. */
export function insertTranslation({ store }: Context, translation: Translation): void {
  const number = store.state.current
  if (!number || !translation.text) return
  store.dispatch({ type: 'draft', number, text: '' })
  store.dispatch({ type: 'inserted', number, text: translation.text, translation: translation.id })
}

async function again({ api, store }: Context): Promise<void> {
  await api
    .translations()
    .then((translations) => store.dispatch({ type: 'translations', translations }))
    .catch(() => undefined)
}

async function tried<T>(context: Context, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (!ended(context, error)) context.store.dispatch({ type: 'problem', problem: problemOf(statusOf(error)) })
    return null
  }
}

function problemOf(status: number): Line {
  if (status === 409 || status === 404) return { key: 'problem_translation_gone' }
  if (status === 403) return { key: 'problem_forbidden' }
  if (status === 400 || status === 422) return { key: 'problem_text' }
  return status === 0 ? { key: 'problem_network' } : { key: 'problem_server', values: { status } }
}
