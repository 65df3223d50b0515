/** What an answer rests on: document, issuer, number, date, and the day it was last checked. */

import type { Source } from '../chat-core/protocol.ts'
import { platform } from '../platform'
import { safeUrl } from '../platform.types.ts'
import { Box, Link, Words } from '../ui/elements'
import { dateText, ownSpeech, speechOf, usePage } from './context.ts'
import { Fold } from './Fold.tsx'

// Official documents are Chinese, whatever language the answer is in.
const DOCUMENTS = 'zh'

function SourceRow({ source }: { source: Source }) {
  const { view, t } = usePage()
  const { lang, className } = speechOf(view, DOCUMENTS)
  const url = source.url ? safeUrl(source.url) : null
  return (
    <Box as="li" className="source">
      <Box className="source-document">
        <Words className={className} lang={lang} dir="ltr">
          {source.document}
        </Words>
      </Box>
      {source.issuer && <Box className="source-line">{t('source_issuer', { issuer: source.issuer })}</Box>}
      {source.number && <Box className="source-line">{t('source_number', { number: source.number })}</Box>}
      {source.date && <Box className="source-line">{t('source_date', { date: dateText(t, source.date) })}</Box>}
      {source.checked_on && <Box className="source-line">{t('source_checked', { date: dateText(t, source.checked_on) })}</Box>}
      {url && (
        <Link className="link source-link" href={url} onTap={() => platform.openUrl(url)}>
          {t('source_link')}
        </Link>
      )}
    </Box>
  )
}

/** The sources of an answer, one tap away. */
export function Sources({ sources }: { sources: Source[] }) {
  const page = usePage()
  return (
    <Fold title={page.t('source_title')} className="fold-source" speech={ownSpeech(page)}>
      <Box as="ul" className="sources">
        {sources.map((source, index) => (
          <SourceRow key={index} source={source} />
        ))}
      </Box>
    </Fold>
  )
}
