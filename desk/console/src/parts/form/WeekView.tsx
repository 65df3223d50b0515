/** The hours of a week to read. */

import { t } from '../../texts.ts'
import { spansOf, type Week } from './week.ts'

export function WeekView({ week }: { week: Week }) {
  return (
    <ul className="week-view">
      {spansOf(week).map(({ first, last, line }) => {
        const day =
          first === last ? t(`day_${first}`) : t('form_days', { first: t(`day_${first}`), last: t(`day_${last}`) })
        return <li key={first}>{t('form_day_hours', { day, hours: line })}</li>
      })}
    </ul>
  )
}
