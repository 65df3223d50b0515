/** The conversation. It stays at its end while one is there, and says so when one is not. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Detail } from '../../protocol.ts'
import { may } from '../../pages.ts'
import { isInMyHands } from '../../state/lists.ts'
import { stillToShow } from '../../state/talk.ts'
import { t } from '../../texts.ts'
import { fetchWords } from '../../operator/words.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { MessageView } from './MessageView.tsx'
import { PendingView } from './PendingView.tsx'

const NEAR_PX = 60

export function Log({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const { messages, language, hidden = 0 } = detail.conversation
  // The terms of the glossary, and what is offered for writing.
  useEffect(() => void fetchWords(desk, language), [desk, language])
  const outbox = useView((state) => state.outbox)
  const asks = useView((state) => may(state.me, 'ticket.reply') && isInMyHands(detail, state.me))
  const pending = useMemo(() => stillToShow(outbox, detail.number, messages), [outbox, detail.number, messages])
  const { log, words, atEnd, watch, toEnd } = useEnd(messages.length + pending.length)
  return (
    <div className="log-frame">
      <div ref={log} className="log" role="log" aria-live="polite" aria-label={t('log_label')} tabIndex={0} onScroll={watch}>
        <div ref={words} className="log-words">
          {hidden > 0 && <p className="muted pad">{t('log_hidden', { count: hidden })}</p>}
          {!messages.length && !hidden && <p className="muted pad">{t('log_empty')}</p>}
          {messages.map((message) => (
            <MessageView key={message.seq} message={message} translations={detail.translations} asks={asks} />
          ))}
          {pending.map((one) => (
            <PendingView key={one.id} pending={one} language={language} />
          ))}
        </div>
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
  const words = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const follows = useRef(true)
  const size = useRef('')
  const toEnd = () => void log.current?.scrollTo({ top: log.current.scrollHeight })
  const follow = () => void (follows.current && toEnd())
  const watch = () => {
    // What changes its size scrolls too, which is nobody's wish to leave the end.
    if (!log.current || sizeOf(log.current) !== size.current) return
    follows.current = log.current.scrollHeight - log.current.scrollTop - log.current.clientHeight < NEAR_PX
    setAtEnd(follows.current)
  }
  useLayoutEffect(follow, [length])
  useEffect(() => {
    // A longer reply below makes the log smaller, a photo that comes makes it longer: its end must stay in sight.
    const sizes = new ResizeObserver(() => {
      size.current = log.current ? sizeOf(log.current) : ''
      follow()
    })
    for (const one of [log.current, words.current]) if (one) sizes.observe(one)
    return () => sizes.disconnect()
  }, [])
  return { log, words, atEnd, watch, toEnd }
}

function sizeOf(element: HTMLElement): string {
  return `${element.clientWidth} ${element.clientHeight} ${element.scrollHeight}`
}
