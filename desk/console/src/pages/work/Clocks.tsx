/** The clocks of a ticket: each in words, with a colour beside. */

import { standing } from '../../clocks.ts'
import { useView } from '../../parts/context.ts'
import type { ClockKind, Ticket } from '../../protocol.ts'
import { hasEnded } from '../../protocol.ts'
import { t } from '../../texts.ts'

const KINDS: Extract<ClockKind, 'first_response' | 'resolution'>[] = ['first_response', 'resolution']

/** Both clocks; one that was met in time is left out unless `all` is asked for. */
export function Clocks({ ticket, all }: { ticket: Ticket; all?: boolean }) {
  const now = useView((state) => state.now)
  if (hasEnded(ticket) && !all) return null
  return (
    <>
      {KINDS.map((kind) => {
        const found = standing(ticket, kind, now)
        if (!found || (found.level === 'done' && !all)) return null
        return (
          <span key={kind} className={`clock is-${found.level}`}>
            {t(`clock_${kind}`)} {t(found.line.key, found.line.values)}
          </span>
        )
      })}
    </>
  )
}
