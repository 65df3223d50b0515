/** The conversation. It stays at its end while one is there, and says so when one is not. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Detail } from '../protocol.ts'
import { stillToShow } from '../state/talk.ts'
import { t } from '../texts.ts'
import { useView } from './context.ts'
import { MessageView } from './MessageView.tsx'
import { PendingView } from './PendingView.tsx'

const NEAR_PX = 60

export function Log({ detail }: { detail: Detail }) {
  const { messages } = detail.conversation
  const outbox = useView((state) => state.outbox)
  const pending = useMemo(() => stillToShow(outbox, detail.number, messages), [outbox, detail.number, messages])
  const { log, atEnd, watch, toEnd } = useEnd(messages.length + pending.length)
  return (
    <div className="log-frame">
      <div ref={log} className="log" role="log" aria-live="polite" aria-label={t('log_label')} tabIndex={0} onScroll={watch}>
        {!messages.length && <p className="muted pad">{t('log_empty')}</p>}
        {messages.map((message) => (
          <MessageView key={message.seq} message={message} />
        ))}
        {pending.map((one) => (
          <PendingView key={one.id} pending={one} language={detail.conversation.language} />
        ))}
      </div>
      {!atEnd && (
        <button type="button" className="button to-end" onClick={toEnd}>
          {t('log_to_end')}
        </button>
      )}
    </div>
  )
}

function useEnd(length: number) {
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const follows = useRef(true)
  const size = useRef('')
  const toEnd = () => void log.current?.scrollTo({ top: log.current.scrollHeight })
  const follow = () => void (follows.current && toEnd())
  const watch = () => {
    // A resize scrolls too, which is nobody's wish to leave the end.
    if (!log.current || sizeOf(log.current) !== size.current) return
    follows.current = log.current.scrollHeight - log.current.scrollTop - log.current.clientHeight < NEAR_PX
    setAtEnd(follows.current)
  }
  useLayoutEffect(follow, [length])
  useEffect(() => {
    // A notice above or a longer reply below makes the log smaller: its end must stay in sight.
    const sizes = new ResizeObserver(() => {
      size.current = log.current ? sizeOf(log.current) : ''
      follow()
    })
    if (log.current) sizes.observe(log.current)
    return () => sizes.disconnect()
  }, [])
  return { log, atEnd, watch, toEnd }
}

function sizeOf(element: HTMLElement): string {
  return `${element.clientWidth} ${element.clientHeight}`
}
