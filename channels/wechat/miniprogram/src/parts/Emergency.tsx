/** Emergency numbers: built in, so that they stand there before any network; the server's list replaces them. */

import type { EmergencyNumber } from '../chat-core/protocol.ts'
import { platform } from '../platform'
import { Box, Link, Own, Words } from '../ui/elements'
import { usePage } from './context.ts'

const BUILT_IN = [
  { key: 'police', number: '110' },
  { key: 'fire', number: '119' },
  { key: 'ambulance', number: '120' },
] as const

/** The strip of numbers, each a link that dials. */
export function Emergency() {
  const { view, t } = usePage()
  const builtIn: EmergencyNumber[] = BUILT_IN.map(({ key, number }) => ({ key, number, label: t(`emergency_${key}`) }))
  const current = view.menu?.language === view.language ? view.menu.emergency : undefined
  const numbers = current && current.length > 0 ? current : builtIn
  return (
    <Box as="section" className="emergency" label={t('emergency_title')}>
      <Box as="h2" className="emergency-title">
        {t('emergency_title')}
      </Box>
      <Box className="emergency-numbers">
        {numbers.map(({ key, label, number }) => (
          <Link
            key={key}
            className="link emergency-number"
            href={`tel:${number}`}
            hint={t('emergency_call', { number, label })}
            onTap={() => platform.openUrl(`tel:${number}`)}
          >
            <Words className="emergency-digits">
              <Own>{number}</Own>
            </Words>{' '}
            <Words className="emergency-label" alone>
              {label}
            </Words>
          </Link>
        ))}
      </Box>
    </Box>
  )
}
