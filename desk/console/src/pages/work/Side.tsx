/** Beside the conversation: why a person is needed, then answers, ready-made words, or all about the ticket. */

import { useRef } from 'react'
import { useDesk, useFocus, useView } from '../../parts/context.ts'
import { Tabs } from '../../parts/Tabs.tsx'
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
  return (
    <Tabs
      label={t('side_label')}
      prefix="help"
      names={HELPS}
      textOf={(one) => t(`help_${one}`)}
      chosen={help}
      onChoose={(one) => store.dispatch({ type: 'help', help: one })}
      panel="side-panel"
    />
  )
}
