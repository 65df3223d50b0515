/** The second factor: how it stands, and setting one up for who does not owe it. */

import { useState, type FormEvent } from 'react'
import { statusOf } from '../../net/api.ts'
import { ended } from '../../operator/context.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { FactorSetup } from '../../shell/FactorSetup.tsx'
import { t, type Line } from '../../texts.ts'

export function Factor() {
  const on = useView((state) => state.me?.second_factor === 'done')
  const [setting, setSetting] = useState(false)
  return (
    <section>
      <h3>{t('factor_title')}</h3>
      <p>{t(on ? 'factor_on' : 'factor_off')}</p>
      {on && <p className="muted">{t('factor_lost')}</p>}
      {!on && !setting && (
        <button type="button" className="button" onClick={() => setSetting(true)}>
          {t('factor_set_up')}
        </button>
      )}
      {!on && setting && <SetUp />}
    </section>
  )
}

function SetUp() {
  const desk = useDesk()
  const [problem, setProblem] = useState<Line | null>(null)
  const [code, setCode] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    try {
      const me = await desk.api.code(code.trim(), true)
      const { drafts, outbox } = desk.store.state
      desk.store.dispatch({ type: 'logged_in', me, kept: { drafts, outbox } })
    } catch (error) {
      if (!ended(desk, error)) setProblem({ key: statusOf(error) === 422 ? 'second_form' : 'second_wrong' })
    }
  }

  return (
    <div className="account-form">
      <FactorSetup />
      <form className="form" onSubmit={(event) => void submit(event)}>
        <label>
          {t('second_code')}
          <input
            className="field"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{3} ?[0-9]{3}"
            title={t('second_code_hint')}
            maxLength={7}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <p role="alert" className="login-problem">
          {problem && t(problem.key, problem.values)}
        </p>
        <button type="submit" className="button main">
          {t('second_submit')}
        </button>
      </form>
    </div>
  )
}
