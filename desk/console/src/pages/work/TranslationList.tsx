/** What colleagues ask this person to translate, with the time until when. */

import { useState } from 'react'
import { useDesk, useView } from '../../parts/context.ts'
import { takeTranslation } from '../../operator/translating.ts'
import type { Translation, TranslationWish } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { t } from '../../texts.ts'
import { dueLine } from '../../times.ts'
import { TranslationForm } from './TranslationForm.tsx'

export function TranslationList() {
  const desk = useDesk()
  const waiting = useView((state) => state.translations)
  const [open, setOpen] = useState<Translation | null>(null)

  async function take(one: TranslationWish) {
    const taken = await takeTranslation(desk, one.id)
    if (taken) setOpen(taken)
  }

  if (!waiting) return <p className="muted pad">{t('loading')}</p>
  return (
    <>
      {waiting.length === 0 && <p className="muted pad">{t('translations_none')}</p>}
      <ul className="translations">
        {waiting.map((one) => (
          <Row key={one.id} one={one} onTake={() => void take(one)} />
        ))}
      </ul>
      {open && <TranslationForm translation={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Row({ one, onTake }: { one: TranslationWish; onTake: () => void }) {
  const languages = useView((state) => state.languages)
  const now = useView((state) => state.now)
  const me = useView((state) => state.me)
  const [from, to] = [languageName(languages, one.source_language), languageName(languages, one.language)]
  return (
    <li className="translation-one">
      <p className="row-line">
        <strong>{t('translation_from_to', { from, to })}</strong>
        <span className={one.state === 'overdue' ? 'clock is-late' : 'clock is-calm'}>{dueLine(one.due_at, now)}</span>
      </p>
      <p className="muted">{t('translation_length', { number: one.ticket, count: one.length })}</p>
      <button type="button" className="button small" onClick={onTake}>
        {t(one.taken_by === me?.name ? 'translation_go_on' : 'translation_take')}
        <span className="unseen"> {one.ticket}</span>
      </button>
    </li>
  )
}
