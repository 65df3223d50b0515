/** What the bot says: title, first paragraph, the rest folded, the notice with the original beside it, sources, options. */

import type { CardText, Reading, Section } from '../chat-core/protocol.ts'
import { Box } from '../ui/elements'
import { dateText, ownSpeech, speechOf, speechOfText, usePage } from './context.ts'
import { Fold } from './Fold.tsx'
import { GuidedCheck } from './GuidedCheck.tsx'
import { Notice } from './Notice.tsx'
import { Options } from './Options.tsx'
import { PlainText } from './PlainText.tsx'
import { Sources } from './Sources.tsx'

const ORIGINAL = 'zh'
const PLACES = 'places'

/** All parts of an answer that are there. */
export function AnswerCard({ reading }: { reading: Reading }) {
  const { card, notice, sources, options, language, title } = reading
  return (
    <>
      {title && <Title title={title} around={language} />}
      {notice && <Notice text={notice.text} around={language} />}
      <Box className="first">
        <PlainText text={card?.first ?? reading.text} />
      </Box>
      {card?.reviewed && <Reviewed {...card.reviewed} />}
      {card?.sections?.map((section, index) => <SectionFold key={index} section={section} around={language} />)}
      {card?.check && reading.entry && <GuidedCheck reading={reading} />}
      {card?.original && <Original original={card.original} />}
      {sources && sources.length > 0 && <Sources sources={sources} />}
      {options && options.length > 0 && <Options options={options} around={language} />}
    </>
  )
}

/** Which question was understood, in the resident's language though the answer may be Chinese. */
function Title({ title, around }: { title: string; around: string }) {
  const { lang, dir, className } = speechOfText(usePage().view, title, around)
  return (
    <Box as="h3" className={`read-title ${className}`} lang={lang} dir={dir}>
      {title}
    </Box>
  )
}

/** Who has reviewed the translation, and when. */
function Reviewed({ by, on }: { by: string; on: string }) {
  const page = usePage()
  const { lang, dir, className } = ownSpeech(page)
  return (
    <Box className={`reviewed ${className}`} lang={lang} dir={dir}>
      {page.t('translation_reviewed', { name: by, date: dateText(page.t, on) })}
    </Box>
  )
}

/** A section under its title. One that is left in Chinese says so in the resident's language; places lie open. */
function SectionFold({ section, around }: { section: Section; around: string }) {
  const page = usePage()
  const { title, text, language, kind } = section
  const foreign = language !== undefined && language !== around
  const speech = language === undefined ? speechOfText(page.view, title, around) : speechOf(page.view, language)
  return (
    <Fold title={title} speech={speech} note={foreign ? page.t('section_chinese') : undefined} opened={kind === PLACES}>
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
