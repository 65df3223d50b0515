/** A ticket for the caller, or for somebody who stands at the counter: first what is kept, then number and code. */

import '../../parts/form/form.css'
import { useState, type FormEvent } from 'react'
import { useAction } from '../../parts/action.ts'
import { useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { SelectField } from '../../parts/form/Field.tsx'
import { Technical } from '../../parts/Technical.tsx'
import { languageName } from '../../speech.ts'
import { ORIGINAL, t, word } from '../../texts.ts'
import type { Pinned } from './hotline.ts'
import { OpenedTicket, type Opened } from './OpenedTicket.tsx'

export type Origin = 'phone' | 'walk_in'

export interface Opening {
  origin: Origin
  language: string | null
  pinned: Pinned | null
  said: string
}

const KINDS = ['question', 'complaint', 'about_staff', 'confidential']

export function TicketDialog({ opening, onClose }: { opening: Opening; onClose: () => void }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const { origin } = opening
  if (opened) return <OpenedTicket {...{ origin, opened, onClose }} />
  return <Form opening={opening} onClose={onClose} onOpened={setOpened} />
}

interface Props {
  opening: Opening
  onClose: () => void
  onOpened: (opened: Opened) => void
}

function Form({ opening, onClose, onOpened }: Props) {
  const { origin, pinned } = opening
  const languages = useView((state) => state.languages)
  const districts = useView((state) => state.there?.districts)
  const [language, setLanguage] = useState(opening.language ?? ORIGINAL)
  const [kind, setKind] = useState('question')
  const [district, setDistrict] = useState('')
  const [note, setNote] = useState(opening.said)
  const [consent, setConsent] = useState(false)
  const action = useAction()
  const entry = pinned?.candidate.entry ?? null

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!consent) return
    const topic = entry?.split('/')[0] ?? null
    const body = { origin, language, kind, topic, entry, district: district || null, note: note.trim(), consent }
    await action.run(async (api) => onOpened(await api.change<Opened>('/v1/desk/tickets', body)))
  }

  return (
    <Dialog
      title={t(`hot_ticket_${origin}`)}
      onClose={onClose}
      buttons={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t('hot_cancel')}
          </button>
          <button type="submit" form="hotline-ticket" className="button main" aria-disabled={!consent || action.busy}>
            {t('hot_ticket_open')}
          </button>
        </>
      }
    >
      <form id="hotline-ticket" onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t('hot_ticket_language')}
          value={language}
          options={Object.keys(languages).map((id) => ({ id, name: languageName(languages, id) }))}
          onChange={setLanguage}
        />
        <SelectField label={t('hot_ticket_kind')} value={kind} options={KINDS.map((id) => ({ id, name: word('kind', id) }))} onChange={setKind} />
        {districts && districts.length > 0 && (
          <SelectField label={t('hot_ticket_district')} value={district} none={t('hot_ticket_district_none')} options={districts} onChange={setDistrict} />
        )}
        {pinned && <p className="muted">{t('hot_ticket_about', { title: pinned.candidate.title })}</p>}
        <div className="form-field">
          <label htmlFor="hotline-note">{t('hot_ticket_note')}</label>
          <textarea id="hotline-note" className="field" rows={3} maxLength={2000} value={note} dir="auto" onChange={(event) => setNote(event.target.value)} />
        </div>
        <label className="form-choice">
          <input type="checkbox" checked={consent} onChange={() => setConsent(!consent)} />
          <span>{t(`hot_consent_${origin}`)}</span>
        </label>
        {action.refusal && (
          <div className="notice" role="alert">
            <p>{t('hot_ticket_failed')}</p>
            <Technical message={action.refusal.message} />
          </div>
        )}
      </form>
    </Dialog>
  )
}
