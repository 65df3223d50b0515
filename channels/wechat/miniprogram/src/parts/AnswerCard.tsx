/** What the bot says: the first paragraph, the rest folded, the notice with the original beside it, sources, options. */

import type { CardText, Option, Reading } from '../chat-core/protocol.ts'
import { platform } from '../platform'
import { Box, Button, Link } from '../ui/elements'
import { ownSpeech, speechOf, usePage } from './context.ts'
import { Fold } from './Fold.tsx'
import { PlainText } from './PlainText.tsx'
import { Sources } from './Sources.tsx'

const ORIGINAL = 'zh'

/** All parts of an answer that are there. */
export function AnswerCard({ reading }: { reading: Reading }) {
  const { card, notice, sources, options } = reading
  return (
    <>
      {notice && <NoticeLine text={notice.text} />}
      <Box className="first">
        <PlainText text={card?.first ?? reading.text} />
      </Box>
      {card?.sections?.map((section, index) => <SectionFold key={index} {...section} />)}
      {card?.original && <Original original={card.original} />}
      {sources && sources.length > 0 && <Sources sources={sources} />}
      {options && options.length > 0 && <Options options={options} />}
    </>
  )
}

function NoticeLine({ text }: { text: string }) {
  const { lang, dir, className } = ownSpeech(usePage())
  return (
    <Box className={`notice ${className}`} lang={lang} dir={dir}>
      <PlainText text={text} />
    </Box>
  )
}

function SectionFold({ title, text, language }: { title: string; text: string; language?: string }) {
  const { view } = usePage()
  const speech = language ? speechOf(view, language) : undefined
  return (
    <Fold title={title} speech={speech}>
      <PlainText text={text} />
    </Fold>
  )
}

function Original({ original }: { original: CardText | string }) {
  const page = usePage()
  const { lang, dir, className } = speechOf(page.view, ORIGINAL)
  const text = typeof original === 'string' ? { first: original } : original
  return (
    <Fold title={page.t('original_title')} speech={ownSpeech(page)}>
      <Box className={className} lang={lang} dir={dir}>
        <PlainText text={text.first} />
        {text.sections?.map((section, index) => (
          <Box key={index}>
            <Box as="h3">{section.title}</Box>
            <PlainText text={section.text} />
          </Box>
        ))}
      </Box>
    </Fold>
  )
}

function Options({ options }: { options: Option[] }) {
  const { chat, t } = usePage()
  return (
    <Box className="options" role="group" label={t('options_label')}>
      {options.map((option) =>
        option.kind === 'url' ? (
          <UrlOption key={option.id} option={option} />
        ) : (
          <Button key={option.id} className={`option option-${option.kind}`} onTap={() => chat.follow(option)}>
            {option.label}
          </Button>
        ),
      )}
    </Box>
  )
}

function UrlOption({ option }: { option: Option }) {
  const url = option.id.replace(/^url:/, '')
  return (
    <Link className="button option" href={url} onTap={() => platform.openUrl(url)}>
      {option.label}
    </Link>
  )
}
