/** Sound and desktop notification for offers: two switches, off until somebody presses. */

import { useDesk, useView } from '../../parts/context.ts'
import { t } from '../../texts.ts'

export function AlertButtons() {
  const desk = useDesk()
  const alerts = useView((state) => state.alerts)
  return (
    <div className="alert-buttons" role="group" aria-label={t('alerts')}>
      {(['sound', 'notify'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="button small quiet"
          role="switch"
          aria-checked={alerts[one]}
          onClick={() => void desk.alerting.choose({ [one]: !alerts[one] })}
        >
          {t(`alerts_${one}`)}
          <span className="switch" aria-hidden="true">
            {t(alerts[one] ? 'alerts_on' : 'alerts_off')}
          </span>
        </button>
      ))}
    </div>
  )
}
