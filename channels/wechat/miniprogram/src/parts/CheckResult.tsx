/** What a guided check comes to: the text with its dates, what it rests on, who decides, and which answer to open next. */

import { withDates } from '../chat-core/check.ts'
import { makeTranslate } from '../chat-core/i18n.ts'
import type { Check } from '../chat-core/protocol.ts'
import { localeOf } from '../texts.ts'
import { Box, Button } from '../ui/elements'
import { dateText, ownSpeech, speechOf, usePage } from './context.ts'
import { Fold } from './Fold.tsx'
import { PlainText } from './PlainText.tsx'
import { Sources } from './Sources.tsx'

const ORIGINAL = 'zh'

interface CheckResultProps {
  check: Check
  outcome: string
  dates: Record<string, string>
  /** The entry that is open already. */
  entry: string
}

/** The text with each date in the words of the text's own language. */
function Told({ text, language, dates }: { text: string; language: string; dates: Record<string, string> }) {
  const { view } = usePage()
  const { lang, dir, className } = speechOf(view, language)
  const words = makeTranslate(localeOf(language))
  return (
    <Box className={className} lang={lang} dir={dir}>
      <PlainText text={withDates(text, dates, (day) => dateText(words, day))} />
    </Box>
  )
}

/** One outcome. */
export function CheckResult({ check, outcome, dates, entry }: CheckResultProps) {
  const page = usePage()
  const { chat, t } = page
  const found = check.outcomes[outcome]
  if (!found) return null
  const next = found.entry && found.entry.id !== entry ? found.entry : null
  return (
    <>
      <Box as="h3">{t('check_result')}</Box>
      <Box className="check-result">
        <Told text={found.text} language={check.language} dates={dates} />
      </Box>
      <Box as="p" className="check-caution">
        {t('check_caution')}
      </Box>
      {found.original && (
        <Fold title={t('original_title')} speech={ownSpeech(page)}>
          <Told text={found.original} language={ORIGINAL} dates={dates} />
        </Fold>
      )}
      <Sources sources={found.sources} />
      {next && (
        <Button className="option check-open" onTap={() => void chat.openEntry(next.id, next.title)}>
          {t('check_open', { title: next.title })}
        </Button>
      )}
    </>
  )
}
