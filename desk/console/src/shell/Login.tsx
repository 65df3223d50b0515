/** The login form, and the way to a password for whoever was invited. */

import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useDesk, useView } from '../parts/context.ts'
import { INVITATION } from '../routes.ts'
import { t } from '../texts.ts'
import { Invitation } from './Invitation.tsx'
import { Language } from './Language.tsx'

export function Login() {
  const led = useView((state) => state.route.page === INVITATION)
  const [invited, setInvited] = useState(led)
  /** Who has just set a password. */
  const [ready, setReady] = useState('')
  useEffect(() => void (led && setInvited(true)), [led])
  const done = (name: string) => {
    setReady(name)
    setInvited(false)
  }
  return (
    <main className="login">
      {invited ? (
        <Invitation onDone={done} onBack={() => setInvited(false)} />
      ) : (
        <Form ready={ready} onInvited={() => setInvited(true)} />
      )}
    </main>
  )
}

function Form({ ready, onInvited }: { ready: string; onInvited: () => void }) {
  const desk = useDesk()
  const { busy, expired, problem } = useView((state) => state.login)
  const me = useView((state) => state.me)
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  // What went wrong before the password was set is over.
  const over = useRef(ready ? problem : null)
  useEffect(() => (me || ready ? password : name).current?.focus(), [me, ready])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!busy && name.current && password.current) void desk.login(name.current.value.trim(), password.current.value)
  }

  return (
    <form className="login-card" onSubmit={submit}>
      <p className="brand">{t('brand')}</p>
      <h1>{t('login_title')}</h1>
      {expired && !ready && <p className="notice">{t('login_expired')}</p>}
      {ready && (
        <p className="notice" role="status">
          {t('invitation_done')}
        </p>
      )}
      <label htmlFor="name">{t('login_name')}</label>
      <input ref={name} id="name" className="field" autoComplete="username" defaultValue={ready || me?.name} maxLength={64} required />
      <label htmlFor="password">{t('login_password')}</label>
      <input
        ref={password}
        id="password"
        className="field"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        required
        aria-describedby="login-problem"
      />
      <p id="login-problem" className="login-problem" role="alert">
        {problem && problem !== over.current && t(problem.key, problem.values)}
      </p>
      <button type="submit" className="button main" aria-disabled={busy}>
        {t(busy ? 'login_busy' : 'login_submit')}
      </button>
      <p className="muted">{t('login_help')}</p>
      <button type="button" className="button quiet" onClick={onInvited}>
        {t('invitation_open')}
      </button>
      <Language />
    </form>
  )
}
