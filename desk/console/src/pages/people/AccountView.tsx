/** How somebody's account stands: inviting them, where they are logged in, the second factor, and its end. */

import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { useAction, type Action } from '../../parts/action.ts'
import { useFetched } from '../../parts/fetched.ts'
import { useView } from '../../parts/context.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { at } from '../../times.ts'
import { t } from '../../texts.ts'
import { Invited } from './Invited.tsx'
import { accountLine } from './PeopleList.tsx'
import { pathOf } from './PersonView.tsx'
import { RefusalView, type Conflict } from './RefusalView.tsx'
import type { Account, Invitation, OneSession, Person } from './shapes.ts'

type Asked = 'invite' | 'reset' | 'end' | 'back'
const DONE_BY = { invite: 'ppl_invite', reset: 'ppl_reset', end: 'ppl_end', back: 'ppl_return' } as const

interface Props {
  person: Person
  account: Account
  conflict: Conflict
  onChanged: () => void
}

export function AccountView({ person, account, conflict, onChanged }: Props) {
  const action = useAction()
  const now = useView((state) => state.now)
  const oneself = useView((state) => state.me?.name === person.name)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const act = async (what: Asked) => {
    setAsked(null)
    setInvitation(null)
    const done = await action.run(async (api) => {
      const answer = await api.change<Invitation>(...requestOf(what, person))
      if (what === 'invite') setInvitation(answer)
    })
    if (done) onChanged()
  }
  return (
    <section className="ppl-account">
      <h3>{t('ppl_account')}</h3>
      <p>{accountLine(person, now)}</p>
      {account.active && !account.has_password && <p className="muted">{t('ppl_no_password_about')}</p>}
      <RefusalView refusal={action.refusal} conflict={conflict} />
      {invitation && <Invited person={person} invitation={invitation} />}
      <div className="save-line">
        {account.active && !oneself && (
          <button type="button" className="button" onClick={() => setAsked('invite')}>
            {t('ppl_invite')}
          </button>
        )}
        {account.active && account.second_factor === 'on' && (
          <button type="button" className="button" onClick={() => setAsked('reset')}>
            {t('ppl_reset')}
          </button>
        )}
        <button type="button" className="button" onClick={() => setAsked(account.active ? 'end' : 'back')}>
          {t(account.active ? 'ppl_end' : 'ppl_return')}
        </button>
      </div>
      {account.active && <Sessions person={person} />}
      {asked && (
        <Dialog
          title={t(`ppl_ask_${asked}`, { shown: person.shown })}
          onClose={() => setAsked(null)}
          buttons={
            <>
              <button type="button" className="button" onClick={() => setAsked(null)}>
                {t('cancel')}
              </button>
              <button type="button" className="button main" onClick={() => void act(asked)}>
                {t(DONE_BY[asked])}
              </button>
            </>
          }
        >
          <p>{t(`ppl_about_${asked}`)}</p>
        </Dialog>
      )}
    </section>
  )
}

function requestOf(what: Asked, person: Person): [string, object, 'POST' | 'PATCH'] {
  if (what === 'invite') return [`${pathOf(person)}/invitation`, {}, 'POST']
  if (what === 'reset') return ['/v1/desk/totp/reset', { name: person.name }, 'POST']
  return [pathOf(person), { revision: person.revision, active: what === 'back' }, 'PATCH']
}

function Sessions({ person }: { person: Person }) {
  const fetched = useFetched<{ sessions: OneSession[] }>(`/v1/desk/sessions?who=${encodeURIComponent(person.name)}`)
  const action = useAction()
  const sessions = fetched.data?.sessions
  return (
    <>
      <h4>{t('ppl_sessions')}</h4>
      <Waiting fetched={fetched} />
      <RefusalView refusal={action.refusal} />
      {sessions && !sessions.length && <p className="muted">{t('ppl_sessions_none')}</p>}
      <ul className="ppl-sessions">
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} action={action} onEnded={fetched.again} />
        ))}
      </ul>
    </>
  )
}

function SessionRow({ session, action, onEnded }: { session: OneSession; action: Action; onEnded: () => void }) {
  const now = useView((state) => state.now)
  const end = async () => {
    if (await action.run((api) => api.change(`/v1/desk/sessions/${session.id}`, undefined, 'DELETE'))) onEnded()
  }
  return (
    <li>
      <p>
        {t('ppl_session', { made: at(session.made_at, now), seen: at(session.seen_at ?? session.made_at, now) })}
        {session.current && <strong> {t('ppl_session_own')}</strong>}
        {session.half && <span> {t('ppl_session_half')}</span>}
        <br />
        <span className="muted" lang="en" dir="ltr">
          {session.agent}
        </span>
      </p>
      <button type="button" className="button small" aria-disabled={action.busy} onClick={() => void end()}>
        {t('ppl_session_end')}
        <span className="unseen">{at(session.made_at, now)}</span>
      </button>
    </li>
  )
}
