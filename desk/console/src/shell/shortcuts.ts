/** The key that works on every page: the list of keys. */

import { useEffect } from 'react'
import { useDesk } from '../parts/context.ts'

export function useHelpKey(): void {
  const { store } = useDesk()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const asked = event.key === '?' && !event.altKey && !event.ctrlKey && !event.metaKey
      if (!asked || event.isComposing || isWriting(event.target) || store.state.dialog !== null) return
      event.preventDefault()
      store.dispatch({ type: 'dialog', dialog: 'help' })
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [store])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
