/** The login form. */

import { useEffect, useRef, type FormEvent } from 'react'
import { t } from '../texts.ts'
import { useDesk, useView } from '../parts/context.ts'
import { Language } from './Language.tsx'

export function Login() {
  const desk = useDesk()
  const { busy, expired, problem } = useView((state) => state.login)
  const me = useView((state) => state.me)
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  useEffect(() => (me ? password : name).current?.focus(), [me])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!busy && name.current && password.current) void desk.login(name.current.value.trim(), password.current.value)
  }

  return (
    <main className="login">
      <form className="login-card" onSubmit={submit}>
        <p className="brand">{t('brand')}</p>
        <h1>{t('login_title')}</h1>
        {expired && <p className="notice">{t('login_expired')}</p>}
        <label htmlFor="name">{t('login_name')}</label>
        <input ref={name} id="name" className="field" autoComplete="username" defaultValue={me?.name} maxLength={64} required />
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
          {problem && t(problem.key, problem.values)}
        </p>
        <button type="submit" className="button main" aria-disabled={busy}>
          {t(busy ? 'login_busy' : 'login_submit')}
        </button>
        <p className="muted">{t('login_help')}</p>
        <Language />
      </form>
    </main>
  )
}
