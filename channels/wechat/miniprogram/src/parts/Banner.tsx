/** Who answers now, and whether the line stands. Always in words, never by colour alone. */

import { partsOf } from '../chat-core/bidi.ts'
import { answeredBy, type View } from '../chat-core/view.ts'
import { Box, Own, Words } from '../ui/elements'
import { usePage } from './context.ts'

type Translated = ReturnType<typeof usePage>['t']

function whoAnswers(view: View, t: Translated): string | null {
  const { ticket = null, operator = null } = view.state ?? {}
  if (answeredBy(view) === 'waiting') return ticket ? t('banner_waiting', { ticket }) : t('banner_waiting_plain')
  if (answeredBy(view) !== 'person') return null
  const who = operator ? t('banner_person', { name: operator }) : t('banner_person_plain')
  return ticket ? `${who} ${t('banner_ticket', { ticket })}` : who
}

/** A sentence whose values (a number, a name) keep their direction and are not broken over two lines. */
function Sentence({ text }: { text: string }) {
  return (
    <>
      {partsOf(text).map((part, index) =>
        part.isolated ? (
          <Words key={index} className="unbroken">
            <Own>{part.text}</Own>
          </Words>
        ) : (
          <Words key={index}>{part.text}</Words>
        ),
      )}
    </>
  )
}

/** The lines under the head; empty while the bot answers and the network is there. */
export function Banner() {
  const { view, t } = usePage()
  const who = whoAnswers(view, t)
  return (
    <Box className="banners" role="status" live="polite">
      {view.link === 'offline' && (
        <Box className="banner banner-offline">
          <Box>{t('banner_offline')}</Box>
        </Box>
      )}
      {who !== null && (
        <Box className={`banner banner-${answeredBy(view)}`}>
          <Box text={who}>
            <Sentence text={who} />
          </Box>
        </Box>
      )}
    </Box>
  )
}
