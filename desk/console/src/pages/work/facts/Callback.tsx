/** The call that a resident wants: the number is kept on this ticket alone and forgotten once it was used. */

import { useState } from 'react'
import { act } from '../../../operator/actions.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import type { Callback as Wish } from '../../../protocol.ts'
import { languageName } from '../../../speech.ts'
import { t } from '../../../texts.ts'
import { at } from '../../../times.ts'

export function Callback({ callback }: { callback: Wish }) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const now = useView((state) => state.now)
  const [busy, setBusy] = useState(false)
  const { phone, language, since, until } = callback

  async function called(reached: boolean) {
    if (busy) return
    setBusy(true)
    await act(desk, 'called', { reached }, { key: reached ? 'done_called' : 'done_not_reached' })
    setBusy(false)
  }

  return (
    <section className="side-part callback">
      <h2>{t('callback')}</h2>
      {phone ? (
        <p className="callback-phone">
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            <bdi>{phone}</bdi>
          </a>
        </p>
      ) : (
        <p className="notice">{t('callback_unreadable')}</p>
      )}
      <p>
        {t('callback_when', {
          language: languageName(languages, language),
          since: at(since, now),
          until: at(until, now),
        })}
      </p>
      <div className="side-buttons">
        <button type="button" className="button small accent" aria-disabled={busy} onClick={() => void called(true)}>
          {t('callback_reached')}
        </button>
        <button type="button" className="button small" aria-disabled={busy} onClick={() => void called(false)}>
          {t('callback_not_reached')}
        </button>
      </div>
    </section>
  )
}
