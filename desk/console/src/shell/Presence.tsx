/** Whether one is there: tickets go to those who are. */

import { useDesk, useView } from '../parts/context.ts'
import type { Presence as State } from '../protocol.ts'
import { t } from '../texts.ts'

const STATES: State[] = ['online', 'break', 'offline']

export function Presence() {
  const desk = useDesk()
  const state = useView((view) => view.there?.state ?? 'offline')
  const silent = useView((view) => view.there?.silent === true && state === 'break')
  return (
    <>
      <span className="presence-silent" role="status">
        {silent && t('presence_silent')}
      </span>
      <label className={`presence is-${state}`}>
        <span className="unseen">{t('presence')}</span>
        <select
          className="select"
          value={silent ? '' : state}
          onChange={(event) => void desk.be(event.target.value as State)}
        >
          {/* A break that one has not chosen can still be chosen. */}
          {silent && (
            <option value="" hidden>
              {t('presence_break')}
            </option>
          )}
          {STATES.map((one) => (
            <option key={one} value={one}>
              {t(`presence_${one}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
