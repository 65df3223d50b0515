/** Why the bot understood a message as it did: fetched when it is asked for, put into words, and never kept. */

import { percent } from '../chance.ts'
import type { Explanation } from '../explanation.ts'
import { statusOf } from '../net/api.ts'
import { languageName } from '../speech.ts'
import type { State } from '../state/state.ts'
import { hasWord, t, word } from '../texts.ts'
import { ended, type Context } from './context.ts'

/** Show the explanation of a message of the ticket on show. */
export async function explain(context: Context, seq: number): Promise<void> {
  const { api, store } = context
  const number = store.state.current
  if (!number) return
  store.dispatch({ type: 'explanation_asked', seq })
  try {
    store.dispatch({ type: 'explanation', number, seq, found: await api.explanation(number, seq) })
  } catch (error) {
    if (ended(context, error)) return
    store.dispatch({ type: 'explanation', number, seq, found: statusOf(error) === 404 ? 'none' : 'failed' })
  }
}

/** The title of an entry; its id where the menu does not list it. */
export function titleOf(topics: State['topics'], entry: string): string {
  return topics[entry] ?? entry
}

/** What was decided, in words. */
export function decisionLine({ decision }: Explanation, topics: State['topics']): string {
  const title = (entry: string | null) => titleOf(topics, entry ?? '')
  if (decision.decision === 'answer') {
    const titles = { title: title(decision.entry), also: title(decision.also) }
    return t(decision.also ? 'decided_both' : 'decided_answer', titles)
  }
  if (decision.decision === 'clarify') return t('decided_clarify', { titles: decision.offered.map(title).join(t('comma')) })
  if (decision.decision === 'say') return t('decided_say', { intent: word('intent', decision.intent) })
  return t('decided_handoff', { reason: word('reason', decision.reason ?? '') })
}

/** Why it was decided so, in words. */
export function reasonLine(explanation: Explanation, topics: State['topics'], languages: State['languages']): string {
  const { reason, decision, entry, language } = explanation
  const shown = (number: number | null) => (reason.rule === 'failures' ? String(number) : percent(number ?? 0))
  const rule = t(`rule_${reason.rule}`, {
    value: shown(reason.value),
    limit: shown(reason.limit),
    intent: word('intent', decision.intent),
    language: languageName(languages, language),
  })
  const title = titleOf(topics, entry ?? '')
  if (decision.role === 'in view') return t('first_in_view', { title }) + rule
  return decision.role === 'corrected' ? t('first_corrected', { title }) + rule : rule
}

/** The word for a name of Rasa's side, such as "nearest meaning". */
export function named(family: string, name: string): string {
  const code = name.replaceAll(' ', '_')
  return hasWord(family, code) ? word(family, code) : name
}
