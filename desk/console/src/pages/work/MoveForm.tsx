/** The fields of a sentence, and what it says with them: in the resident's language and in Chinese. */

import { useId, useState } from 'react'
import { insert } from '../../operator/offers.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { speechIn } from '../../speech.ts'
import { ORIGINAL, t, word } from '../../texts.ts'
import { said, type Filled, type Sentence, type Wordbook, type WordsField } from '../../words.ts'

interface Props {
  sentence: Sentence
  book: Wordbook
  onDone: () => void
}

export function MoveForm({ sentence, book, onDone }: Props) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const me = useView((state) => state.me)
  const [values, setValues] = useState<Filled>(() => beginning(sentence, me?.display_name ?? ''))
  const today = new Date(desk.now()).toISOString().slice(0, 10)
  const found = said(sentence, values, book, today)
  const withDay = !sentence.fields.some(({ kind }) => kind === 'date')

  function submit() {
    if (!found) return
    insert(desk, found.text)
    onDone()
  }

  return (
    <form
      className="form move-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {sentence.fields.map((field) => (
        <MoveField
          key={field.key}
          field={field}
          book={book}
          withDay={withDay}
          value={values[field.key] ?? ''}
          onChange={(value) => setValues({ ...values, [field.key]: value })}
        />
      ))}
      <div className="move-said" aria-live="polite">
        {found ? (
          <>
            <p {...speechIn(languages, found.language, found.text)}>{found.text}</p>
            {found.language !== ORIGINAL && <p className="muted">{found.zh}</p>}
          </>
        ) : (
          <p className="muted">{t('sentence_incomplete')}</p>
        )}
      </div>
      <button type="submit" className="button small accent" aria-disabled={!found}>
        {t('insert')}
      </button>
    </form>
  )
}

function beginning(sentence: Sentence, name: string): Filled {
  const papers = sentence.fields.filter(({ kind }) => kind === 'paper')
  const first = papers.map(({ key, choices }, index) => [key, choices[index] ?? choices[0] ?? ''] as const)
  return { ...Object.fromEntries(first), ...(sentence.fields.some(({ key }) => key === 'name') && { name }) }
}

interface FieldProps {
  field: WordsField
  book: Wordbook
  /** Whether a time has to name its day. */
  withDay: boolean
  value: string
  onChange: (value: string) => void
}

const TYPES: Record<string, string> = { date: 'date', days: 'number', amount: 'number' }

function MoveField({ field, book, withDay, value, onChange }: FieldProps) {
  const id = useId()
  const label = <label htmlFor={id}>{word('field', field.key)}</label>
  if (field.kind === 'paper') {
    return (
      <div>
        {label}
        <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
          {field.choices.map((key) => (
            <option key={key} value={key}>
              {book.papers.find((one) => one.key === key)?.zh ?? key}
            </option>
          ))}
        </select>
      </div>
    )
  }
  if (field.kind === 'time') return <TimeField label={label} id={id} withDay={withDay} value={value} onChange={onChange} />
  return (
    <div>
      {label}
      <input
        id={id}
        className="field"
        type={TYPES[field.kind] ?? 'text'}
        min={0}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface TimeProps {
  label: React.ReactNode
  id: string
  withDay: boolean
  value: string
  onChange: (value: string) => void
}

function TimeField({ label, id, withDay, value, onChange }: TimeProps) {
  const parts = value.split(' ')
  const [day, clock] = withDay ? [parts[0] ?? '', parts[1] ?? ''] : ['', value]
  // Without its hour a day alone is no time yet.
  const put = (newDay: string, newClock: string) => onChange(withDay ? `${newDay} ${newClock}`.trim() : newClock)
  return (
    <div>
      {label}
      <div className="time-field">
        {withDay && (
          <input
            className="field"
            type="date"
            aria-label={t('field_date')}
            value={day.includes('-') ? day : ''}
            onChange={(event) => put(event.target.value, clock)}
          />
        )}
        <input
          id={id}
          className="field"
          type="time"
          value={day.includes(':') ? day : clock}
          onChange={(event) => put(day.includes('-') ? day : '', event.target.value)}
        />
      </div>
    </div>
  )
}
