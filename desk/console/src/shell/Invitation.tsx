/** For whoever was invited: a code, and a password that nobody else knows. */

import { useEffect, useId, useRef, useState, type FormEvent, type InputHTMLAttributes } from 'react'
import { acceptInvitation } from '../operator/invitation.ts'
import { useDesk } from '../parts/context.ts'
import { t, type Line } from '../texts.ts'
import { Language } from './Language.tsx'

interface Props {
  onDone: (name: string) => void
  onBack: () => void
}

export function Invitation({ onDone, onBack }: Props) {
  const desk = useDesk()
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<Line | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(form.current ?? undefined)
    const [name, code, password, again] = ['name', 'code', 'password', 'again'].map((key) => String(given.get(key) ?? ''))
    if (!name || !code || !password || !again) return
    setBusy(true)
    setProblem(null)
    const wrong = await acceptInvitation(desk.api, { name: name.trim(), code, password, again })
    setBusy(false)
    if (wrong) setProblem(wrong)
    else onDone(name.trim())
  }

  return (
    <form ref={form} className="login-card" onSubmit={(event) => void submit(event)}>
      <p className="brand">{t('brand')}</p>
      <h1>{t('invitation_title')}</h1>
      <p>{t('invitation_about')}</p>
      <Input label={t('login_name')} name="name" autoComplete="username" maxLength={64} />
      <Input
        label={t('invitation_code')}
        hint={t('invitation_code_hint')}
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={100}
      />
      <NewPassword label={t('password_new')} hint={t('invitation_password_hint')} name="password" />
      <NewPassword label={t('password_again')} name="again" />
      <p className="login-problem" role="alert">
        {problem && t(problem.key, problem.values)}
      </p>
      <button type="submit" className="button main" aria-disabled={busy}>
        {t(busy ? 'invitation_busy' : 'invitation_submit')}
      </button>
      <button type="button" className="button quiet" onClick={onBack}>
        {t('invitation_back')}
      </button>
      <Language />
    </form>
  )
}

function NewPassword(field: { label: string; hint?: string; name: string }) {
  return <Input {...field} type="password" autoComplete="new-password" maxLength={200} />
}

/** A field of the card, with what is read out with it. */
function Input({ label, hint, ...input }: { label: string; hint?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} className="field" required aria-describedby={hint && `${id}-hint`} />
      {hint && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  )
}
