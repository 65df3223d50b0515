/** The alarm of the calendar: a year whose holidays nobody knows makes clocks uncertain. */

import { useView } from '../../parts/context.ts'
import { t } from '../../texts.ts'
import { lastDay } from '../../times.ts'
import { calendarAlarm, type Supervision } from './shapes.ts'

export function Calendar({ calendar }: { calendar: Supervision['calendar'] }) {
  const now = useView((state) => state.now)
  const { known_until: until, uncertain_clocks: count } = calendar
  if (!calendarAlarm(calendar, now)) return <p className="muted">{t('calendar_known', { date: lastDay(until) })}</p>
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{t('calendar_ends', { date: lastDay(until) })}</strong>
      </p>
      <p>{t('calendar_about')}</p>
      {count > 0 && <p>{t('calendar_uncertain', { count })}</p>}
      <p>{t('calendar_tell')}</p>
    </div>
  )
}
