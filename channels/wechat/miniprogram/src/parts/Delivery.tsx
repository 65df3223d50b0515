/** How the sending of a message stands, and what can be done about it. */

import { isStuck, type Outgoing } from '../chat-core/log.ts'
import { Box, Button, Words } from '../ui/elements'
import { usePage } from './context.ts'

/** The line under an own message. */
export function Delivery({ outgoing }: { outgoing: Outgoing }) {
  const { chat, view, t } = usePage()
  const { clientId, delivery } = outgoing
  const share = view.uploads[clientId]
  const words = share === undefined ? t(`delivery_${delivery}`) : t('delivery_progress', { percent: Math.floor(share * 100) })
  return (
    <Box className={`delivery delivery-${delivery}`}>
      <Words alone>{words}</Words>
      {isStuck(outgoing) && (
        <Box className="delivery-tools">
          <Button className="small" onTap={() => chat.retry(clientId)}>
            {t('retry')}
          </Button>
          <Button className="small quiet" onTap={() => chat.discard(clientId)}>
            {t('discard')}
          </Button>
        </Box>
      )}
      {delivery === 'sending' && share !== undefined && (
        <Box className="delivery-tools">
          <Button className="small quiet upload-cancel" onTap={() => chat.discard(clientId)}>
            {t('cancel')}
          </Button>
        </Box>
      )}
    </Box>
  )
}
