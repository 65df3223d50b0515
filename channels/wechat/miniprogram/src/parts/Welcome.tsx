/** The first screen: emergency numbers, what this is, the language, the topics. Nothing here needs consent. */

import { Box, Button } from '../ui/elements'
import { usePage } from './context.ts'
import { Emergency } from './Emergency.tsx'
import { Languages } from './Languages.tsx'
import { Sizes } from './Sizes.tsx'
import { Topics } from './Topics.tsx'

/** The first screen; it stays above the conversation. */
export function Welcome() {
  const { t, open } = usePage()
  return (
    <Box className="welcome">
      <Emergency />
      <Box as="p" className="intro">
        {t('intro')}
      </Box>
      <Box className="settings">
        <Box as="section" className="setting setting-language" label={t('language_title')}>
          <Box as="h2">{t('language_title')}</Box>
          <Languages />
        </Box>
        <Box as="section" className="setting" label={t('size_title')}>
          <Box as="h2">{t('size_title')}</Box>
          <Sizes />
        </Box>
      </Box>
      <Box className="welcome-lookup">
        <Button className="lookup-tool" onTap={() => open('lookup')}>
          {t('lookup_title')}
        </Button>
      </Box>
      <Box as="section" className="topics-part" label={t('topics_title')}>
        <Box as="h2">{t('topics_title')}</Box>
        <Topics />
      </Box>
    </Box>
  )
}
