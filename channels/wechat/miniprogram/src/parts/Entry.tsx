/** One row of the log: who says it, what, and what goes with it. */

import type { Outgoing } from '../chat-core/log.ts'
import type { Message, Quoted, Reading } from '../chat-core/protocol.ts'
import type { View } from '../chat-core/view.ts'
import { Box, Button, Words } from '../ui/elements'
import { AnswerCard } from './AnswerCard.tsx'
import { ownSpeech, speechOf, speechOfFixed, speechOfText, speechOfWords, usePage } from './context.ts'
import { Delivery } from './Delivery.tsx'
import { Attached, OwnFile } from './files/Attached.tsx'
import { Options } from './Options.tsx'
import { RatingWords } from './ticket/RatingWords.tsx'

type Words_ = ReturnType<typeof usePage>['t']

function whoSaid(message: Message, operator: string | null, t: Words_): string {
  if (message.from !== 'operator') return t(`from_${message.from}`)
  const name = message.operator ?? operator
  return name ? t('from_operator_named', { name }) : t('from_operator')
}

/** A message of the conversation. */
export function MessageRow({ id, message }: { id: string; message: Message }) {
  const { view, t } = usePage()
  const bot = message.from === 'bot'
  const person = message.from === 'resident' || message.from === 'operator'
  const speech = person ? speechOfWords : speechOfFixed
  const { lang, dir, className } = speech(view, message.text, message.language, message.dir)
  const asks = message.from === 'system' && (message.options || message.quoted)
  return (
    <Box id={id} className={`row row-${message.from} ${asks ? 'row-asks' : ''}`}>
      <Box className="who">{whoSaid(message, view.state?.operator ?? null, t)}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        <Said message={message} />
      </Box>
      {message.translated_by && <TranslatedBy text={message.translated_by} around={message.language} />}
      {bot && message.entry && <Rating seq={message.seq} />}
      {view.face !== null && isLastQuestion(view, message) && <RatingWords face={view.face} />}
    </Box>
  )
}

/** What a message holds: an answer, a question with a text that it is about, words, files. */
function Said({ message }: { message: Message }) {
  const { text, attachments, quoted, options, card } = message
  if (quoted) {
    return (
      <>
        <Box className="words">{text}</Box>
        <Quote quoted={quoted} around={message.language} />
        {options && <Options options={options} around={message.language} />}
      </>
    )
  }
  if (message.from === 'bot' || card || options) return <AnswerCard reading={message} />
  return (
    <>
      {text !== '' && <Box className="words">{text}</Box>}
      {attachments?.map((attachment) => <Attached key={attachment.id} attachment={attachment} />)}
    </>
  )
}

/** The very text that the question above it is about, letter by letter, set apart from our own words; its meaning first. */
function Quote({ quoted, around }: { quoted: Quoted; around: string }) {
  const page = usePage()
  const own = ownSpeech(page)
  const { lang, className } = speechOfWords(page.view, quoted.text, around)
  return (
    <Box className="quoted">
      {quoted.meaning && <Meaning {...quoted.meaning} />}
      <Box className={`quoted-title ${own.className}`} lang={own.lang} dir={own.dir}>
        {page.t('quoted_title')}
      </Box>
      <Box className={`words ${className}`} lang={lang} dir={quoted.dir}>
        {quoted.text}
      </Box>
    </Box>
  )
}

function Meaning({ text, dir, language }: NonNullable<Quoted['meaning']>) {
  const { lang, className } = speechOfWords(usePage().view, text, language)
  return (
    <Box className={`meaning ${className}`} lang={lang} dir={dir === 'rtl' ? 'rtl' : 'ltr'}>
      {text}
    </Box>
  )
}

function TranslatedBy({ text, around }: { text: string; around: string }) {
  const { lang, dir, className } = speechOfText(usePage().view, text, around)
  return (
    <Box className={`translated ${className}`} lang={lang} dir={dir}>
      {text}
    </Box>
  )
}

/** Whether this is the newest message that asks how content one is. */
function isLastQuestion(view: View, message: Message): boolean {
  const asking = view.log.messages.filter(({ options }) => options?.some(({ id }) => id.startsWith('rate:')))
  return asking.at(-1)?.seq === message.seq
}

/** An answer that was only read. */
export function ReadRow({ id, reading }: { id: string; reading: Reading }) {
  const { view, t } = usePage()
  const { lang, dir, className } = speechOf(view, reading.language, reading.dir)
  return (
    <Box id={id} className="row row-bot">
      <Box className="who">{t('from_bot')}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        <AnswerCard reading={reading} />
      </Box>
    </Box>
  )
}

/** A message that is on its way, or could not go. */
export function OutgoingRow({ id, outgoing }: { id: string; outgoing: Outgoing }) {
  const { view, t } = usePage()
  const { label, language, file } = outgoing
  const { lang, dir, className } = speechOfWords(view, label, language)
  return (
    <Box id={id} className="row row-resident">
      <Box className="who">{t('from_resident')}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        {file ? <OwnFile file={file} /> : <Box className="words">{label}</Box>}
      </Box>
      <Delivery outgoing={outgoing} />
    </Box>
  )
}

function Rating({ seq }: { seq: number }) {
  const { chat, view, t } = usePage()
  if (view.rated[seq] !== undefined) {
    return (
      <Box className="rating muted" role="status">
        {t('said_thanked')}
      </Box>
    )
  }
  return (
    <Box className="rating" role="group" label={t('helped')}>
      <Words className="muted" alone>
        {t('helped')}
      </Words>
      <Button className="small quiet" onTap={() => void chat.rate(seq, true)}>
        {t('helped_yes')}
      </Button>
      <Button className="small quiet" onTap={() => void chat.rate(seq, false)}>
        {t('helped_no')}
      </Button>
    </Box>
  )
}
