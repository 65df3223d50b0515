/** The choice of language: each by its own name, in its own script. */

import { useEffect, useState } from 'react'

import { answerable, onlyKnown } from '../chat-core/languages.ts'
import type { Language } from '../chat-core/protocol.ts'
import type { View } from '../chat-core/view.ts'
import { platform } from '../platform'
import { Box, Button, Sheet, Words } from '../ui/elements'
import { speechOf, usePage, type Speech } from './context.ts'

function useNameFonts(languages: Language[]): void {
  useEffect(() => languages.forEach((language) => platform.offerNameFont(language.font)), [languages])
}

/** The languages that can be chosen, and folded under them those that are only known. */
export function Languages({ onChosen }: { onChosen?: () => void }) {
  const { chat, view, t } = usePage()
  const [folded, setFolded] = useState(true)
  const known = onlyKnown(view.languages)
  useNameFonts(view.languages)
  const choose = (code: string): void => {
    chat.chooseLanguage(code)
    onChosen?.()
  }
  return (
    <Box className="languages">
      <Box className="choices">
        {answerable(view.languages).map(({ code, name }) => (
          <Button key={code} pressed={code === view.language} onTap={() => choose(code)} {...nameSpeech(view, code)}>
            {name}
          </Button>
        ))}
      </Box>
      {known.length > 0 && (
        <Button className="fold" expanded={!folded} onTap={() => setFolded(!folded)}>
          {t('language_other')}
        </Button>
      )}
      {!folded && <OnlyKnown languages={known} />}
    </Box>
  )
}

function nameSpeech(view: View, code: string): Speech {
  const { className, ...speech } = speechOf(view, code)
  return { ...speech, className: `named choice ${className}` }
}

function OnlyKnown({ languages }: { languages: Language[] }) {
  const { view, t } = usePage()
  return (
    <Box className="fold-body">
      <Box as="p" className="muted">
        {t('language_other_note')}
      </Box>
      <Box className="names">
        {languages.map((language) => {
          const { lang, className } = speechOf(view, language.code)
          return (
            <Words key={language.code} className={`named name ${className}`} lang={lang} dir={language.dir} alone>
              {language.name}
            </Words>
          )
        })}
      </Box>
    </Box>
  )
}

/** The same choice as a sheet, from the head of the page. */
export function LanguageSheet({ onClose }: { onClose: () => void }) {
  const { t } = usePage()
  return (
    <Sheet title={t('language_title')} closeLabel={t('close')} onClose={onClose}>
      <Languages onChosen={onClose} />
    </Sheet>
  )
}
