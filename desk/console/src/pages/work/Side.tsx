/** Beside the conversation: why a person is needed, then answers, ready-made words, or all about the ticket. */

import { useRef, type KeyboardEvent } from 'react'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import type { Detail } from '../../protocol.ts'
import { isInMyHands } from '../../state/lists.ts'
import type { Help } from '../../state/state.ts'
import { t, word } from '../../texts.ts'
import { Facts } from './facts/Facts.tsx'
import { Offers } from './Offers.tsx'
import { WordsPanel } from './WordsPanel.tsx'

const HELPS: Help[] = ['offers', 'words', 'facts']

export function Side() {
  const detail = useView((state) => state.detail)
  const help = useView((state) => state.help)
  const side = useRef<HTMLElement>(null)
  useFocus('side', side)
  return (
    <aside ref={side} className="side" aria-label={t('side_label')} tabIndex={-1}>
      {detail && (
        <>
          <Why detail={detail} />
          <Helps />
          <div id="side-panel" role="tabpanel" aria-labelledby={`help-${help}`}>
            {help === 'offers' && <Offers key={detail.number} detail={detail} />}
            {help === 'words' && <WordsPanel detail={detail} />}
            {help === 'facts' && <Facts key={detail.number} detail={detail} />}
          </div>
        </>
      )}
    </aside>
  )
}

function Why({ detail }: { detail: Detail }) {
  const me = useView((state) => state.me)
  return (
    <section className="side-part side-why">
      <h2>{t('why')}</h2>
      <p className={detail.reason === 'emergency' ? 'why is-urgent' : 'why'}>{word('reason', detail.reason)}</p>
      {detail.callback && <p className="notice">{t('callback_wanted')}</p>}
      {detail.extension !== null && <p className="notice">{t('extension_asked', { workdays: detail.extension })}</p>}
      {detail.kind === 'confidential' && <p className="notice">{t('kind_confidential_note')}</p>}
      {detail.kind === 'about_staff' && !isInMyHands(detail, me) && (
        <p className="notice">{t('kind_about_staff_note')}</p>
      )}
    </section>
  )
}

function Helps() {
  const { store } = useDesk()
  const help = useView((state) => state.help)
  const show = (one: Help) => store.dispatch({ type: 'help', help: one })

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = HELPS[(HELPS.indexOf(help) + step + HELPS.length) % HELPS.length]!
    show(next)
    document.getElementById(`help-${next}`)?.focus()
  }

  return (
    <div className="tabs" role="tablist" aria-label={t('side_label')} onKeyDown={move}>
      {HELPS.map((one) => (
        <button
          key={one}
          type="button"
          id={`help-${one}`}
          className="tab"
          role="tab"
          aria-selected={one === help}
          aria-controls="side-panel"
          tabIndex={one === help ? 0 : -1}
          onClick={() => show(one)}
        >
          {t(`help_${one}`)}
        </button>
      ))}
    </div>
  )
}
