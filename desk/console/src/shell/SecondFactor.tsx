/** The second step of the login: a code from the telephone, or setting up the app that makes it. */

import { useEffect, useRef, type FormEvent } from 'react'
import { useDesk, useView } from '../parts/context.ts'
import { t } from '../texts.ts'
import { FactorSetup } from './FactorSetup.tsx'

export function SecondFactor() {
  const desk = useDesk()
  const toSetUp = useView((state) => state.me?.second_factor === 'to_set_up')
  return (
    <main className="login">
      <div className="login-card">
        <p className="brand">{t('brand')}</p>
        <h1>{t(toSetUp ? 'second_title_set_up' : 'second_title_enter')}</h1>
        <p>{t(toSetUp ? 'second_why' : 'second_enter')}</p>
        {toSetUp && <FactorSetup />}
        <CodeForm />
        <button type="button" className="button quiet" onClick={() => void desk.logout()}>
          {t('second_other')}
        </button>
      </div>
    </main>
  )
}

function CodeForm() {
  const desk = useDesk()
  const { busy, problem } = useView((state) => state.login)
  const toSetUp = useView((state) => state.me?.second_factor === 'to_set_up')
  const code = useRef<HTMLInputElement>(null)
  useEffect(() => void (toSetUp || code.current?.focus()), [toSetUp])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!busy && code.current) void desk.code(code.current.value.trim())
  }

  return (
    <form onSubmit={submit}>
      <label htmlFor="code">{t('second_code')}</label>
      <input
        ref={code}
        id="code"
        className="field"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{3} ?[0-9]{3}"
        title={t('second_code_hint')}
        maxLength={7}
        required
        aria-describedby="code-problem"
      />
      <p id="code-problem" className="login-problem" role="alert">
        {problem && t(problem.key, problem.values)}
      </p>
      <button type="submit" className="button main" aria-disabled={busy}>
        {t(busy ? 'second_busy' : 'second_submit')}
      </button>
    </form>
  )
}
