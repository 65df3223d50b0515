/** How much has come while nobody saw the page: who waits for a person looks at something else meanwhile. */

import { useEffect, useState } from 'react'

import type { View } from '../chat-core/view.ts'
import { platform } from '../platform'

/** The number of messages that came since the page went out of sight; none once it is seen again. */
export function useMissed(view: View): number {
  const [seen, setSeen] = useState(true)
  const [known, setKnown] = useState(0)
  const heard = view.log.messages.filter((message) => message.from !== 'resident').length
  useEffect(() => platform.onSight(setSeen), [])
  if (seen && known !== heard) setKnown(heard)
  return seen ? 0 : Math.max(heard - known, 0)
}
