/** Ready-made words in the resident's language: moves with fields, phrases; each with its review mark. */

import { useState } from 'react'
import { insert } from '../../operator/offers.ts'
import { fetchWords } from '../../operator/words.ts'
import { useDesk, useView } from '../../parts/context.ts'
import type { Detail } from '../../protocol.ts'
import { languageName, speechIn } from '../../speech.ts'
import { filled, ORIGINAL, t, word } from '../../texts.ts'
import { said, type Sentence, type Wordbook } from '../../words.ts'
import { MoveForm } from './MoveForm.tsx'

export function WordsPanel({ detail }: { detail: Detail }) {
  const desk = useDesk()
  const { language } = detail.conversation
  const book = useView((state) => state.words[language])
  if (book === 'failed') {
    return (
      <div className="notice side-part">
        <p>{t('words_failed')}</p>
        <button type="button" className="button" onClick={() => void fetchWords(desk, language)}>
          {t('try_again')}
        </button>
      </div>
    )
  }
  if (typeof book !== 'object') return <p className="muted side-part">{t('loading')}</p>
  return <Book book={book} language={language} />
}

function Book({ book, language }: { book: Wordbook; language: string }) {
  const languages = useView((state) => state.languages)
  const name = languageName(languages, language)
  return (
    <>
      <section className="side-part">
        <h2>{t('moves')}</h2>
        <p className="muted">{language === ORIGINAL ? t('moves_note_zh') : t('moves_note', { language: name })}</p>
        <Sentences sentences={book.moves} book={book} />
      </section>
      <section className="side-part">
        <h2>{t('phrases')}</h2>
        <Sentences sentences={book.phrases} book={book} />
      </section>
    </>
  )
}

function Sentences({ sentences, book }: { sentences: Sentence[]; book: Wordbook }) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <ul className="sentences">
      {sentences.map((one) => (
        <li key={one.key} className="sentence">
          <SentenceHead
            sentence={one}
            book={book}
            open={open === one.key}
            onToggle={() => setOpen(open === one.key ? null : one.key)}
          />
          {open === one.key && <MoveForm sentence={one} book={book} onDone={() => setOpen(null)} />}
        </li>
      ))}
    </ul>
  )
}

interface HeadProps {
  sentence: Sentence
  book: Wordbook
  open: boolean
  onToggle: () => void
}

function SentenceHead({ sentence, book, open, onToggle }: HeadProps) {
  const desk = useDesk()
  const languages = useView((state) => state.languages)
  const { text, zh, language, fields } = sentence
  const plain = fields.length === 0
  // A place to fill in is shown by its name for people, not by the one that stands in the file.
  const named = Object.fromEntries(fields.map(({ key }) => [key, t('field_gap', { name: word('field', key) })]))
  const gaps = Object.fromEntries(fields.map(({ key }) => [key, '\u2026']))
  const original = filled(zh, named)

  function press() {
    if (!plain) onToggle()
    else insert(desk, said(sentence, {}, book, '')?.text ?? text)
  }

  return (
    <>
      <p {...speechIn(languages, language, text)}>{language === ORIGINAL ? original : filled(text, gaps)}</p>
      {language !== ORIGINAL && <p className="muted">{original}</p>}
      <div className="sentence-line">
        <Review sentence={sentence} asked={book.language} />
        <button
          type="button"
          className={plain ? 'button small accent' : 'button small'}
          aria-expanded={plain ? undefined : open}
          onClick={press}
        >
          {t(plain ? 'insert' : 'sentence_fill')}
          <span className="unseen"> {original}</span>
        </button>
      </div>
    </>
  )
}

/** Whether a person has checked the sentence in this language. */
export function Review({ sentence, asked }: { sentence: Sentence; asked: string }) {
  const languages = useView((state) => state.languages)
  if (sentence.language !== asked) {
    return <span className="mark is-missing">{t('mark_missing', { language: languageName(languages, asked) })}</span>
  }
  if (sentence.state === 'original') return <span className="mark" />
  if (sentence.state === 'reviewed') {
    return <span className="mark is-reviewed">{t('mark_reviewed', { name: sentence.reviewed_by ?? '' })}</span>
  }
  return <span className="mark is-draft">{t('mark_draft')}</span>
}
