/** The three sizes of text, shown as what they do. */

import { Box, Button } from '../ui/elements'
import { usePage } from './context.ts'

const SIZES = [0, 1, 2] as const

/** Three buttons, the one in use pressed. */
export function Sizes() {
  const { chat, view, t } = usePage()
  return (
    <Box className="sizes" role="group" label={t('size_title')}>
      {SIZES.map((size) => (
        <Button
          key={size}
          className={`size-button size-button-${size}`}
          label={t(`size_${size}`)}
          pressed={size === view.size}
          onTap={() => chat.chooseSize(size)}
        >
          {t('size_mark')}
        </Button>
      ))}
    </Box>
  )
}
