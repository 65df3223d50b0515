/** Why something was not done, in words. */

import { Box } from '../../ui/elements'
import { usePage } from '../context.ts'
import type { Asked } from './useOutcome.ts'

/** Nothing while all is well. */
export function Fault({ fault, refused }: { fault: Asked['fault']; refused?: string }) {
  const { t } = usePage()
  if (fault === null) return null
  return (
    <Box className="check-bad" role="alert">
      {fault === 'refused' && refused ? refused : t(`outcome_${fault}`)}
    </Box>
  )
}
