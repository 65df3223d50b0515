/** The head of the page: the name, the language in use, and the way to everything else. */

import { languageOf } from '../chat-core/languages.ts'
import { Box, Button } from '../ui/elements'
import { speechOf, usePage } from './context.ts'

/** The head of the page. */
export function Header() {
  const { view, t, open } = usePage()
  const { name } = languageOf(view.languages, view.language)
  const speech = speechOf(view, view.language)
  return (
    <Box as="header" className="head">
      <Box as="h1" className="head-title">
        {t('title')}
      </Box>
      <Box className="head-tools">
        <Button className="quiet" label={t('language_current', { name })} onTap={() => open('language')}>
          <Box className={`named ${speech.className}`} lang={speech.lang} dir={speech.dir}>
            {name}
          </Box>
        </Button>
        <Button className="quiet" onTap={() => open('menu')}>
          {t('menu')}
        </Button>
      </Box>
    </Box>
  )
}
