/** The steps of a voice message: asked for, recorded, listened to, sent or thrown away. */

import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react'

import type { LocalFile } from '../../chat-core/seams.ts'
import { platform } from '../../platform'
import type { RecordFault, Recording as Going } from '../../platform.types.ts'
import { usePage } from '../context.ts'

export type Step = { at: 'still' } | { at: 'asking' } | { at: 'recording'; seconds: number } | { at: 'recorded'; file: LocalFile }

export interface Recording {
  step: Step
  fault: RecordFault | null
  /** Begin, or end and listen first. */
  tap: () => void
  /** Whether a finger is down since it began. */
  held: boolean
  /** Begin, to be sent as soon as the finger is lifted; one that is lifted soon was only slow, and goes on as after a tap. */
  press: () => void
  lift: () => void
  /** Keep nothing of it. */
  cancel: () => void
  send: () => void
}

const STILL: Step = { at: 'still' }
// Hands that tremble or are slow tap for long.
const SLOW_TAP_MS = 1200

/** Seconds that go by while one records. */
function useSeconds(step: Step, set: Dispatch<SetStateAction<Step>>): void {
  const running = step.at === 'recording'
  useEffect(() => {
    if (!running) return undefined
    const began = Date.now()
    const seconds = (): number => Math.round((Date.now() - began) / 1000)
    // It may have ended since the page was drawn last.
    const tick = (): void => set((now) => (now.at === 'recording' ? { at: 'recording', seconds: seconds() } : now))
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [running])
}

/** One recording at a time. */
export function useRecording(): Recording {
  const { chat, t } = usePage()
  const [step, setStep] = useState<Step>(STILL)
  const [fault, setFault] = useState<RecordFault | null>(null)
  const going = useRef<Going | null>(null)
  const pressed = useRef<number | null>(null)
  const atOnce = useRef(false)
  useSeconds(step, setStep)
  useEffect(() => () => going.current?.cancel(), [])
  const ended = (next: Step, why: RecordFault | null): void => {
    going.current = null
    setStep(next)
    setFault(why)
  }
  const give = (file: LocalFile): void => {
    ended(STILL, null)
    chat.sendFile(file, t('voice'))
  }
  const begin = (): void => {
    setStep({ at: 'asking' })
    atOnce.current = false
    going.current = platform.record({
      began: () => setStep({ at: 'recording', seconds: 0 }),
      done: (file) => (atOnce.current ? give(file) : ended({ at: 'recorded', file }, null)),
      failed: (why) => ended(STILL, why),
    })
  }
  const start = (): void => {
    setFault(null)
    chat.withConsent(begin)
  }
  const press = (): void => {
    if (going.current) return
    pressed.current = Date.now()
    start()
  }
  const lift = (): void => {
    const long = pressed.current !== null && Date.now() - pressed.current >= SLOW_TAP_MS
    pressed.current = null
    if (!long || !going.current) return
    atOnce.current = true
    going.current.stop()
  }
  return {
    step,
    fault,
    tap: () => (going.current ? going.current.stop() : start()),
    held: pressed.current !== null,
    press,
    lift,
    cancel: () => {
      going.current?.cancel()
      if (step.at === 'recorded') platform.seams.files.release(step.file.path)
      ended(STILL, null)
    },
    send: () => step.at === 'recorded' && give(step.file),
  }
}
