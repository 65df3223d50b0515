/** Where one is logged in, and ending what one does not know. */

import { ended } from '../../operator/context.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { t } from '../../texts.ts'
import { at } from '../../times.ts'

interface Session {
  id: string
  agent: string
  made_at: string
  seen_at: string | null
  expires_at: string
  half: boolean
  current: boolean
}

export function Sessions() {
  const desk = useDesk()
  const fetched = useFetched<{ sessions: Session[] }>('/v1/desk/sessions')

  async function end(id: string) {
    try {
      await desk.api.change(`/v1/desk/sessions/${encodeURIComponent(id)}`, undefined, 'DELETE')
      desk.store.dispatch({ type: 'announce', line: { key: 'session_ended_done' } })
    } catch (error) {
      // One that has ended by itself is gone from the list, too.
      if (ended(desk, error)) return
    }
    fetched.again()
  }

  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">{t('sessions_title')}</h3>
      <Waiting fetched={fetched} />
      <ul className="sessions">
        {fetched.data?.sessions.map((session) => (
          <Row key={session.id} session={session} onEnd={() => void end(session.id)} />
        ))}
      </ul>
    </section>
  )
}

function Row({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const now = useView((state) => state.now)
  const { agent, made_at: made, seen_at: seen, expires_at: expires, current, half } = session
  return (
    <li>
      <div>
        <p>
          <bdi>{agent || t('session_unknown')}</bdi>
        </p>
        <p className="muted">
          {t('session_times', { made: at(made, now), seen: seen ? at(seen, now) : t('none'), until: at(expires, now) })}
        </p>
        {half && <p className="muted">{t('session_half')}</p>}
      </div>
      {current ? (
        <strong>{t('session_current')}</strong>
      ) : (
        <button type="button" className="button small" onClick={onEnd}>
          {t('session_end')}
          <span className="unseen"> {agent}</span>
        </button>
      )}
    </li>
  )
}
