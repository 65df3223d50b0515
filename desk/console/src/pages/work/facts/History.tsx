/** What has happened to a ticket, without anybody's words. */

import { useView } from '../../../parts/context.ts'
import type { Detail, HistoryStep } from '../../../protocol.ts'
import { languageName } from '../../../speech.ts'
import { personName } from '../../../state/names.ts'
import type { State } from '../../../state/state.ts'
import { hasWord, t, word } from '../../../texts.ts'
import { at } from '../../../times.ts'

export function History({ detail }: { detail: Detail }) {
  const now = useView((state) => state.now)
  const there = useView((state) => state.there)
  const languages = useView((state) => state.languages)
  return (
    <section className="side-part">
      <h2>{t('history')}</h2>
      <ol className="history">
        {detail.steps.map((step, index) => (
          <li key={index}>
            <time dateTime={step.at}>{at(step.at, now)}</time>
            <span>{whose(step, there)}</span>
            <span>{word('step', step.step)}</span>
            {step.reason && <span className="muted">{why(step, languages)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function whose({ by }: HistoryStep, there: State['there']): string {
  return hasWord('by', by) ? word('by', by) : personName(there, by)
}

const TRANSLATION = ['translate_ask', 'translate']

/** The reason of a step is a code of one of several families. */
function why({ step, reason }: HistoryStep, languages: State['languages']): string {
  const code = reason ?? ''
  if (TRANSLATION.includes(step)) return languageName(languages, code)
  const family = ['reason', 'why', 'kind', 'clock', 'level', 'wish'].find((one) => hasWord(one, code))
  return family ? word(family, code) : code
}
