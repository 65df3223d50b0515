/** What the caller can be sent: the address of the answer in their language, and a text message with it to copy. */

import { useView } from '../../parts/context.ts'
import { guessDirection, speechOf } from '../../speech.ts'
import { t } from '../../texts.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { entryLink, message, parts } from './texts.ts'

interface Props {
  entry: string
  title: string
  language: string
  onCopied: () => void
}

export function SendOut({ entry, title, language, onCopied }: Props) {
  const languages = useView((state) => state.languages)
  const link = entryLink(location.origin, entry, language)
  const text = message(title, link)
  const { lang, className } = speechOf(languages, language)
  return (
    <details className="fold">
      <summary>{t('hot_send')}</summary>
      <p className="muted">{t('hot_send_text', { count: parts(text) })}</p>
      <p className={`hotline-message ${className.replace('is-vertical', '').trim()}`} lang={lang} dir={guessDirection(title, 'ltr') === 'rtl' ? 'rtl' : 'ltr'}>
        <span>{title}</span>
        <bdi dir="ltr">{link}</bdi>
      </p>
      <div className="hotline-line">
        <CopyButton text={text} onCopied={onCopied}>
          {t('hot_copy_message')}
        </CopyButton>
        <CopyButton text={link} onCopied={onCopied}>
          {t('hot_copy_link')}
        </CopyButton>
      </div>
    </details>
  )
}
