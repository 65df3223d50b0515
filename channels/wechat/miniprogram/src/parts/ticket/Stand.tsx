/** How a ticket stands: its number, its state in words, who has it, where, what is promised. */

import type { Standing } from '../../chat-core/protocol.ts'
import { Box } from '../../ui/elements'
import { dateText, speechOfText, usePage } from '../context.ts'
import { Sentence } from '../Sentence.tsx'

/** Words of the station's own, in whatever language they came. */
function Told({ text, className = '' }: { text: string; className?: string }) {
  const { view } = usePage()
  const { lang, dir, className: font } = speechOfText(view, text, view.language)
  return (
    <Box className={`${className} ${font}`} lang={lang} dir={dir}>
      {text}
    </Box>
  )
}

/** All that is known of it. */
export function Stand({ standing }: { standing: Standing }) {
  const { t } = usePage()
  const { ticket, text, who, station, promise, callback_text: callback, reopen_until: reopen } = standing
  return (
    <Box className="stand">
      <Sentence className="stand-number" text={t('banner_ticket', { ticket })} />
      <Told className="stand-text" text={text} />
      {who && <Sentence text={t('ticket_with', { name: who })} />}
      <Sentence className="muted" text={t('ticket_station', { station })} />
      {promise && <Told text={promise.text} />}
      {callback && <Sentence text={t('callback_at', { time: callback })} />}
      {reopen && <Sentence className="muted" text={t('ticket_reopen_until', { date: dateText(t, reopen) })} />}
    </Box>
  )
}
