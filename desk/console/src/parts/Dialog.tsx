/** A window over the page. The browser keeps the focus inside and gives it back. */

import { useEffect, useId, useRef, type ReactNode } from 'react'

interface Props {
  title: string
  wide?: boolean
  onClose: () => void
  children: ReactNode
  buttons: ReactNode
}

export function Dialog({ title, wide, onClose, children, buttons }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
  }, [])
  return (
    <dialog ref={dialog} className={wide ? 'dialog is-wide' : 'dialog'} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <div className="dialog-buttons">{buttons}</div>
    </dialog>
  )
}
