/** Keys that work anywhere on the work page. Letters go by their place on the keyboard, so that an input method changes nothing. */

import { useEffect } from 'react'
import type { Desk } from '../../operator/desk.ts'
import { insertOffer } from '../../operator/offers.ts'
import { step, takeOffer } from '../../operator/steps.ts'
import { useDesk } from '../../parts/context.ts'
import { hasEnded, isOfferedTo, isWorkedOn } from '../../protocol.ts'
import { isInMyHands, isMine } from '../../state/lists.ts'
import type { Help, Place } from '../../state/state.ts'

const OFFERS = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5']
const PLACES: Record<string, Place> = { KeyQ: 'queue', KeyG: 'number', KeyL: 'heading', KeyR: 'composer' }
const HELPS: Record<string, Help> = { KeyS: 'offers', KeyP: 'words', KeyI: 'facts' }
const STEPS: Record<string, (desk: Desk) => void> = { KeyA: take, KeyW: wait, KeyB: handBack, KeyC: close }

export function useShortcuts(): void {
  const desk = useDesk()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const plain = event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing
      if (plain && desk.store.state.dialog === null && pressed(desk, event.code)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [desk])
}

/** Do what the key stands for; false if it stands for nothing. */
function pressed(desk: Desk, code: string): boolean {
  const { store } = desk
  const offer = OFFERS.indexOf(code)
  if (offer >= 0) void insertOffer(desk, offer)
  else if (PLACES[code]) go(desk, PLACES[code])
  else if (HELPS[code]) store.dispatch({ type: 'help', help: HELPS[code] })
  else if (STEPS[code]) STEPS[code](desk)
  else return false
  return true
}

function go(desk: Desk, place: Place): void {
  const queue = place === 'queue' || place === 'number'
  desk.store.dispatch({ type: 'pane', pane: queue ? 'queue' : 'talk' })
  desk.store.dispatch({ type: 'focus', place })
}

/** Take the ticket on show if nobody has it, else the first one that is offered. */
function take(desk: Desk): void {
  const { detail, lists, me, busy } = desk.store.state
  if (busy) return
  if (detail && !hasEnded(detail) && !isWorkedOn(detail)) {
    void step(desk, 'take')
    return
  }
  const offered = lists.open?.find((ticket) => isOfferedTo(ticket, me))
  if (offered) void takeOffer(desk, offered.number)
}

function wait(desk: Desk): void {
  const { detail, me } = desk.store.state
  if (detail && isInMyHands(detail, me)) void step(desk, detail.state === 'in_progress' ? 'wait' : 'go_on')
}

function handBack(desk: Desk): void {
  const { detail, me } = desk.store.state
  if (detail && isInMyHands(detail, me)) desk.store.dispatch({ type: 'dialog', dialog: 'hand_back' })
}

function close(desk: Desk): void {
  const { detail, me } = desk.store.state
  const may = detail && (isInMyHands(detail, me) || (isMine(detail, me) && detail.state === 'resolved'))
  if (may) desk.store.dispatch({ type: 'dialog', dialog: 'close' })
}
