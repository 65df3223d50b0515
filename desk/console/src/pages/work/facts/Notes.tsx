/** Notes that the resident does not see. */

import { useState, type FormEvent } from 'react'
import { act } from '../../../operator/actions.ts'
import { useDesk, useView } from '../../../parts/context.ts'
import { may } from '../../../pages.ts'
import type { Detail } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { at } from '../../../times.ts'

export function Notes({ detail }: { detail: Detail }) {
  const now = useView((state) => state.now)
  const writes = useView((state) => may(state.me, 'ticket.note'))
  return (
    <section className="side-part">
      <h2>{t('notes')}</h2>
      <ul className="notes">
        {detail.notes.map((note) => (
          <li key={note.id}>
            <p className="muted">
              {note.by} <time dateTime={note.at}>{at(note.at, now)}</time>
            </p>
            <p className="speech">{note.text}</p>
          </li>
        ))}
      </ul>
      {writes && <NoteForm number={detail.number} />}
    </section>
  )
}

function NoteForm({ number }: { number: string }) {
  const desk = useDesk()
  const key = `note:${number}`
  const draft = useView((state) => state.drafts[key] ?? '')
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || !draft.trim()) return
    setBusy(true)
    if (await act(desk, 'notes', { text: draft.trim() }, { key: 'done_note' })) {
      desk.store.dispatch({ type: 'draft', number: key, text: '' })
    }
    setBusy(false)
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <label htmlFor="note">{t('note_new')}</label>
      <textarea
        id="note"
        className="field"
        rows={2}
        maxLength={2000}
        value={draft}
        onChange={(event) => desk.store.dispatch({ type: 'draft', number: key, text: event.target.value })}
      />
      <button type="submit" className="button small" aria-disabled={busy || !draft.trim()}>
        {t('note_save')}
      </button>
    </form>
  )
}
