/** Keys that work anywhere on the page. Letters go by their place on the keyboard, so that an input method changes nothing. */

import { useEffect } from 'react'
import type { Desk } from '../operator/desk.ts'
import { insertOffer } from '../operator/offers.ts'
import { useDesk } from './context.ts'

const OFFERS = ['Digit1', 'Digit2', 'Digit3']

export function useShortcuts(): void {
  const desk = useDesk()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (desk.store.state.dialog === null && pressed(desk, event)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [desk])
}

/** Do what the key stands for; false if it stands for nothing. */
function pressed(desk: Desk, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.isComposing) return false
  if (!event.altKey) return event.key === '?' && !isWriting(event.target) && help(desk)
  return event.code in PLACES ? go(desk, event.code) : offer(desk, event.code)
}

const PLACES: Record<string, 'queue' | 'heading' | 'composer'> = { KeyQ: 'queue', KeyL: 'heading', KeyR: 'composer' }

function go(desk: Desk, code: string): boolean {
  const place = PLACES[code] ?? 'queue'
  desk.store.dispatch({ type: 'pane', pane: place === 'queue' ? 'queue' : 'talk' })
  desk.store.dispatch({ type: 'focus', place })
  return true
}

function offer(desk: Desk, code: string): boolean {
  const index = OFFERS.indexOf(code)
  if (index >= 0) void insertOffer(desk, index)
  return index >= 0
}

function help(desk: Desk): boolean {
  desk.store.dispatch({ type: 'dialog', dialog: 'help' })
  return true
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
