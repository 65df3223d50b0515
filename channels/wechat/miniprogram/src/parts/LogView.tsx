/** The conversation, in order; new rows are read out by screen readers as they come. */

import { isStuck, timeline, type Item } from '../chat-core/log.ts'
import type { View } from '../chat-core/view.ts'
import { Box } from '../ui/elements'
import { usePage } from './context.ts'
import { MessageRow, OutgoingRow, ReadRow } from './Entry.tsx'

const TAIL = 'log-tail'

function isOwn(item: Item | undefined): boolean {
  return item?.kind === 'outgoing' || (item?.kind === 'message' && item.message.from === 'resident')
}

/** The newest row, and the row to bring into sight for it: the question above it, so that an answer is read from its start. */
export function rowsToFollow(view: View): { newest: string; follow: string; stuck: boolean } {
  const [last, before] = timeline(view.log).reverse()
  const newest = view.said ? TAIL : (last?.key ?? '')
  const answered = last && !isOwn(last) && before && isOwn(before) && !view.said
  const stuck = last?.kind === 'outgoing' && isStuck(last.outgoing)
  return { newest, follow: answered ? before.key : newest, stuck }
}

function Row({ item }: { item: Item }) {
  if (item.kind === 'message') return <MessageRow id={item.key} message={item.message} />
  if (item.kind === 'read') return <ReadRow id={item.key} reading={item.reading} />
  return <OutgoingRow id={item.key} outgoing={item.outgoing} />
}

/** All rows, who is typing, and what just happened. */
export function LogView() {
  const { view, t } = usePage()
  return (
    <Box className="log-frame">
      <Box className="log" role="log" live="polite" label={t('log_label')}>
        {timeline(view.log).map((item) => (
          <Row key={item.key} item={item} />
        ))}
      </Box>
      <Box id={TAIL} className="tail" role="status" live="polite">
        {view.typing && <Box className="muted">{t('typing')}</Box>}
        {view.said && <Box className="said">{t(`said_${view.said}`)}</Box>}
      </Box>
    </Box>
  )
}
