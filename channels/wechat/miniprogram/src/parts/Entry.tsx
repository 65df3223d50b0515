/** One row of the log: who says it, what, and how the sending stands. */

import { isStuck, type Outgoing } from '../chat-core/log.ts'
import type { Message, Reading } from '../chat-core/protocol.ts'
import { Box, Button, Words } from '../ui/elements'
import { AnswerCard } from './AnswerCard.tsx'
import { speechOf, speechOfText, speechOfWords, usePage } from './context.ts'

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
  const speech = person ? speechOfWords(view, message.text, message.language) : speechOf(view, message.language, message.dir)
  const { lang, dir, className } = speech
  return (
    <Box id={id} className={`row row-${message.from}`}>
      <Box className="who">{whoSaid(message, view.state?.operator ?? null, t)}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        {bot || message.card || message.options ? <AnswerCard reading={message} /> : <Box className="words">{message.text}</Box>}
      </Box>
      {bot && message.entry && <Rating seq={message.seq} />}
    </Box>
  )
}

/** An answer that was only read. */
export function ReadRow({ id, reading }: { id: string; reading: Reading }) {
  const { view, t } = usePage()
  const { lang, dir, className } = speechOf(view, reading.language, reading.dir)
  return (
    <Box id={id} className="row row-bot">
      <Box className="who">{t('from_bot')}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        {reading.title && <ReadTitle title={reading.title} around={reading.language} />}
        <AnswerCard reading={reading} />
      </Box>
    </Box>
  )
}

/** The title of the answer, in the resident's language though the answer may be Chinese. */
function ReadTitle({ title, around }: { title: string; around: string }) {
  const { lang, dir, className } = speechOfText(usePage().view, title, around)
  return (
    <Box as="h3" className={`read-title ${className}`} lang={lang} dir={dir}>
      {title}
    </Box>
  )
}

/** A message that is on its way, or could not go. */
export function OutgoingRow({ id, outgoing }: { id: string; outgoing: Outgoing }) {
  const { chat, view, t } = usePage()
  const { clientId, delivery, label, language } = outgoing
  const { lang, dir, className } = speechOfWords(view, label, language)
  return (
    <Box id={id} className="row row-resident">
      <Box className="who">{t('from_resident')}</Box>
      <Box className={`bubble ${className}`} lang={lang} dir={dir}>
        <Box className="words">{label}</Box>
      </Box>
      <Box className={`delivery delivery-${delivery}`}>
        <Words alone>{t(`delivery_${delivery}`)}</Words>
        {isStuck(outgoing) && (
          <Box className="delivery-tools">
            <Button className="small" onTap={() => chat.retry(clientId)}>
              {t('retry')}
            </Button>
            <Button className="small quiet" onTap={() => chat.discard(clientId)}>
              {t('discard')}
            </Button>
          </Box>
        )}
      </Box>
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
