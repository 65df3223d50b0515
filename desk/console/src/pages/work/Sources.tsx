/** What an answer rests on: document, issuer, number, date, and the day it was last checked. */

import type { Source } from '../../protocol.ts'
import { t } from '../../texts.ts'
import { date } from '../../times.ts'

export function Sources({ sources }: { sources: Source[] }) {
  return (
    <details className="fold">
      <summary>{t('sources')}</summary>
      <ul className="sources">
        {sources.map((source, index) => (
          <SourceRow key={index} source={source} />
        ))}
      </ul>
    </details>
  )
}

function SourceRow({ source }: { source: Source }) {
  const url = source.url?.startsWith('https://') || source.url?.startsWith('http://') ? source.url : null
  const lines = [
    source.issuer && t('source_issuer', { issuer: source.issuer }),
    source.number && t('source_number', { number: source.number }),
    source.date && t('source_date', { date: date(source.date) }),
    source.checked_on && t('source_checked', { date: date(source.checked_on) }),
  ]
  return (
    <li>
      <strong>{source.document}</strong>
      {lines.filter(Boolean).map((line) => (
        <span key={line as string}>{line}</span>
      ))}
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t('source_link')}
        </a>
      )}
    </li>
  )
}
