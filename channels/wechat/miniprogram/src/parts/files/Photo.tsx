/** A photo, small at first; a tap makes it as wide as there is room. */

import { useState } from 'react'

import { Box, Button, Picture } from '../../ui/elements'
import { ownSpeech, usePage } from '../context.ts'

interface PhotoProps {
  /** Where it lies on this device; undefined while it comes, null where it could not be had. */
  path: string | null | undefined
  onRetry?: () => void
}

/** The photo, or what stands in its way. */
export function Photo({ path, onRetry }: PhotoProps) {
  const page = usePage()
  const { t } = page
  const [large, setLarge] = useState(false)
  const { lang, dir, className } = ownSpeech(page)
  if (typeof path === 'string') {
    return (
      <Button className={`photo ${large ? 'is-large' : ''}`} label={t('photo_view')} expanded={large} onTap={() => setLarge(!large)}>
        <Picture className="photo-picture" src={path} label={t('photo')} />
      </Button>
    )
  }
  return (
    <Box className={`photo-missing ${className}`} lang={lang} dir={dir}>
      <Box>{path === null ? t('file_failed') : t('file_loading')}</Box>
      {path === null && onRetry && (
        <Button className="small" onTap={onRetry}>
          {t('topics_retry')}
        </Button>
      )}
    </Box>
  )
}
