/** Another password; it ends all other sessions of one's own. */

import { useRef, useState, type FormEvent } from 'react'
import { statusOf } from '../../net/api.ts'
import { ended } from '../../operator/context.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { t, type Line } from '../../texts.ts'

export function Password() {
  const desk = useDesk()
  const name = useView((state) => state.me?.name ?? '')
  const form = useRef<HTMLFormElement>(null)
  const [told, setTold] = useState<{ line: Line; wrong: boolean } | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const given = new FormData(form.current ?? undefined)
    const [old, one, again] = ['old', 'new', 'again'].map((field) => String(given.get(field) ?? ''))
    if (busy || !old || !one) return
    if (one !== again) {
      setTold({ line: { key: 'password_differs' }, wrong: true })
      return
    }
    setBusy(true)
    try {
      await desk.api.change('/v1/desk/password', { old, new: one })
      form.current?.reset()
      setTold({ line: { key: 'password_done' }, wrong: false })
    } catch (error) {
      if (!ended(desk, error)) setTold({ line: problemOf(error), wrong: true })
    }
    setBusy(false)
  }

  return (
    <section>
      <h3>{t('password_title')}</h3>
      <form ref={form} className="form account-form" onSubmit={(event) => void submit(event)}>
        {/* For password managers: whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        {(['old', 'new', 'again'] as const).map((field) => (
          <label key={field}>
            {t(`password_${field}`)}
            <input
              className="field"
              name={field}
              type="password"
              autoComplete={field === 'old' ? 'current-password' : 'new-password'}
              maxLength={200}
              required
            />
          </label>
        ))}
        <p role={told?.wrong ? 'alert' : 'status'} className={told?.wrong ? 'login-problem' : 'account-done'}>
          {told && t(told.line.key, told.line.values)}
        </p>
        <button type="submit" className="button main" aria-disabled={busy}>
          {t('password_submit')}
        </button>
      </form>
    </section>
  )
}

function problemOf(error: unknown): Line {
  const status = statusOf(error)
  if (status === 403) return { key: 'password_wrong' }
  if (status === 429) return { key: 'login_throttled' }
  if (status === 400 || status === 422) return { key: 'password_bad' }
  return status === 0 ? { key: 'problem_network' } : { key: 'problem_server', values: { status } }
}
