/** The month at a glance: what the bot did, what people did, how pleased residents were, and what is open now. */

import { may } from '../../pages.ts'
import { useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import { t } from '../../texts.ts'
import type { Now, Share, Statistics } from './shapes.ts'
import { called, counted, isTelling, number, shareWords } from './tables.ts'

export function Summary({ found }: { found: Statistics }) {
  const { totals, figures, whats } = found
  const shares: Record<string, Share | null> = { answered: figures.answered, handed_over: figures.handed_over }
  const more = (what: string) => {
    const share = shares[what] ?? null
    return isTelling(share) ? t('dash_share', { share: shareWords(share) }) : undefined
  }
  return (
    <dl className="tiles">
      {['answered', 'clarified', 'handed_over', 'opened', 'resolved', 'closed'].map((what) => (
        <Tile
          key={what}
          name={called(whats, what)}
          value={counted(totals[what] ?? null)}
          more={more(what)}
        />
      ))}
      <Tile name={t('dash_satisfied')} value={shareWords(figures.satisfied)} more={t('dash_satisfied_of')} />
      <OpenNow />
    </dl>
  )
}

/** Live and exact, of the stations that one sees. */
function OpenNow() {
  const me = useView((state) => state.me)
  const { data } = useFetched<Now>(may(me, 'supervision.read') ? '/v1/desk/supervision' : null)
  if (!data) return null
  const waiting = data.waiting.reduce((sum, { n }) => sum + n, 0)
  return (
    <>
      <Tile name={t('dash_waiting_now')} value={number(waiting)} more={t('dash_now')} />
      <Tile name={t('dash_late_now')} value={number(data.late.length)} more={t('dash_now')} />
    </>
  )
}

function Tile({ name, value, more }: { name: string; value: string; more?: string }) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>
        <span className="tile-value">{value}</span>
        {more && <span className="muted">{more}</span>}
      </dd>
    </div>
  )
}
