/** The window in which one thing of a list is changed; what is wrong stands beside its field. */

import { useRef, useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { Faults } from '../../parts/form/Faults.tsx'
import type { Fault } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import type { Around } from './around.ts'
import type { Kind } from './kinds.tsx'

interface Props<T> {
  title: string
  kind: Kind<T>
  around: Around
  item: T
  isNew: boolean
  faults: Fault[]
  onClose: () => void
  onTake: (item: T) => void
}

export function ItemDialog<T>({ title, kind, around, item, isNew, faults, onClose, onTake }: Props<T>) {
  const [value, setValue] = useState(item)
  const [found, setFound] = useState(faults)
  const form = useRef<HTMLFormElement>(null)
  const { Form } = kind
  const take = () => {
    const wrong = kind.check(value, around.document, isNew)
    setFound(wrong)
    if (wrong.length) {
      // Drawn first: then the first field that is wrong can take the focus.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    onTake(value)
    onClose()
  }
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      buttons={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t('org_cancel')}
          </button>
          <button type="button" className="button main" onClick={take}>
            {t('org_take')}
          </button>
        </>
      }
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        <Faults faults={found.filter(({ path }) => path.length === 0)} />
        <Form value={value} onChange={setValue} faults={found} around={around} isNew={isNew} />
        {/* Enter in a field means the same as the button below. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}
