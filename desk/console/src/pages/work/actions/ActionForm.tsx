/** A window with a form: what is sent, and a way back. It stays open, and says why, when the server refuses. */

import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { act } from '../../../operator/actions.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import { Dialog } from '../../../parts/Dialog.tsx'
import { t, type Line } from '../../../texts.ts'

interface Props {
  title: string
  /** The path below the ticket, and what is sent there; null while something is missing. */
  path: string
  body: object | null
  submit: string
  done: Line
  children: ReactNode
}

export function ActionForm({ title, path, body, submit, done, children }: Props) {
  const desk = useDesk()
  const problem = useView((state) => state.problem)
  const [busy, setBusy] = useState(false)
  const form = useId()
  const close = () => desk.store.dispatch({ type: 'dialog', dialog: null })

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy || !body) return
    setBusy(true)
    await act(desk, path, body, done)
    setBusy(false)
  }

  return (
    <Dialog
      title={title}
      onClose={close}
      buttons={
        <>
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" form={form} className="button main" aria-disabled={busy || !body}>
            {submit}
          </button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={(event) => void send(event)}>
        {children}
        {problem && (
          <p role="alert" className="login-problem">
            {t(problem.key, problem.values)}
          </p>
        )}
      </form>
    </Dialog>
  )
}
