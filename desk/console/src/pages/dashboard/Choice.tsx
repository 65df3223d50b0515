/** What is looked at: a month, a dimension, and what is counted by it. The address keeps the choice. */

import { SelectField } from '../../parts/form/Field.tsx'
import { t } from '../../texts.ts'
import { DIMENSIONS, placeAddress, type Dimension, type Place } from './place.ts'
import type { Statistics } from './shapes.ts'

function go(place: Place): void {
  location.hash = placeAddress(place)
}

export function MonthChoice({ found, place }: { found: Statistics; place: Place }) {
  const months = found.months.includes(found.month) ? found.months : [found.month, ...found.months]
  return (
    <SelectField
      label={t('dash_month')}
      value={found.month}
      options={months.map((month) => ({ id: month, name: month }))}
      onChange={(month) => go({ ...place, month })}
    />
  )
}

interface Props {
  place: Place
  what: string
  /** What can be chosen, with what it is called. */
  whats: [string, string][]
}

export function DimensionChoice({ place, what, whats }: Props) {
  return (
    <div className="dash-choices">
      <SelectField
        label={t('dash_dimension')}
        value={place.by}
        options={DIMENSIONS.map((by) => ({ id: by, name: t(`dash_by_${by}`) }))}
        onChange={(by) => go({ ...place, by: by as Dimension })}
      />
      <SelectField
        label={t('dash_what')}
        value={what}
        options={whats.map(([id, name]) => ({ id, name }))}
        onChange={(one) => go({ ...place, what: one })}
      />
    </div>
  )
}
