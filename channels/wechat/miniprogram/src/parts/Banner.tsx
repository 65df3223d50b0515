/** Who answers now, how one's ticket stands, and whether the line stands. Always in words, never by colour alone. */

import { answeredBy, type View } from '../chat-core/view.ts'
import { Box, Button } from '../ui/elements'
import { speechOfText, usePage } from './context.ts'
import { Sentence } from './Sentence.tsx'

type Translated = ReturnType<typeof usePage>['t']

/** How the ticket that is waited with stands, once that is known. */
function waitOf(view: View): string | null {
  const { standing, state } = view
  return answeredBy(view) === 'waiting' && standing && standing.ticket === state?.ticket ? standing.text : null
}

function whoAnswers(view: View, t: Translated): string | null {
  const { ticket = null, operator = null } = view.state ?? {}
  if (answeredBy(view) === 'waiting') {
    if (!ticket) return t('banner_waiting_plain')
    return waitOf(view) === null ? t('banner_waiting', { ticket }) : t('banner_ticket', { ticket })
  }
  if (answeredBy(view) !== 'person') return null
  const who = operator ? t('banner_person', { name: operator }) : t('banner_person_plain')
  return ticket ? `${who} ${t('banner_ticket', { ticket })}` : who
}

/** How many are before one, in words of the station's own. */
function Wait({ text }: { text: string }) {
  const { view } = usePage()
  const { lang, dir, className } = speechOfText(view, text, view.language)
  return (
    <Box className={className} lang={lang} dir={dir}>
      {text}
    </Box>
  )
}

/** The lines under the head; empty while the bot answers and the network is there. */
export function Banner() {
  const { view, t, open } = usePage()
  const [who, wait] = [whoAnswers(view, t), waitOf(view)]
  return (
    <Box className="banners" role="status" live="polite">
      {view.link === 'offline' && (
        <Box className="banner banner-offline">
          <Box>{t('banner_offline')}</Box>
        </Box>
      )}
      {who !== null && (
        <Box className={`banner banner-${answeredBy(view)}`}>
          <Box className="banner-who">
            <Sentence className={wait === null ? '' : 'banner-number'} text={who} />
            {wait !== null && <Wait text={wait} />}
          </Box>
          {view.standing && (
            <Button className="small banner-open" onTap={() => open('ticket')}>
              {t('ticket_open')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  )
}
