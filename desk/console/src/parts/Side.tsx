/** Beside the conversation: why a person is needed, answers that may fit, what has happened. */

import type { Detail } from '../protocol.ts'
import { languageName } from '../speech.ts'
import { t, word } from '../texts.ts'
import { at } from '../times.ts'
import { useView } from './context.ts'
import { Offers } from './Offers.tsx'
import { topicTitle } from './TicketRow.tsx'

export function Side() {
  const detail = useView((state) => state.detail)
  if (!detail) return <aside className="side" aria-label={t('side_label')} />
  return (
    <aside className="side" aria-label={t('side_label')}>
      <Why detail={detail} />
      <Offers key={detail.number} detail={detail} />
      <History detail={detail} />
    </aside>
  )
}

function Why({ detail }: { detail: Detail }) {
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const now = useView((state) => state.now)
  const rows: [string, string][] = [
    [t('why_topic'), topicTitle(topics, detail)],
    [t('why_language'), languageName(languages, detail.language)],
    [t('why_kind'), word('kind', detail.kind)],
    [t('why_channel'), word('channel', detail.channel)],
    [t('why_opened'), at(detail.opened_at, now)],
  ]
  return (
    <section className="side-part">
      <h2>{t('why')}</h2>
      <p className={detail.reason === 'emergency' ? 'why is-urgent' : 'why'}>{word('reason', detail.reason)}</p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function History({ detail }: { detail: Detail }) {
  const now = useView((state) => state.now)
  return (
    <section className="side-part">
      <h2>{t('history')}</h2>
      <ol className="history">
        {detail.steps.map((step, index) => (
          <li key={index}>
            <time dateTime={step.at}>{at(step.at, now)}</time>
            <span>{step.by === 'resident' ? t('by_resident') : step.by}</span>
            <span>{word('step', step.step)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
