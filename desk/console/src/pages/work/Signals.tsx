/** What makes the first candidate more or less trustworthy. */

import type { ReadAs } from '../../explanation.ts'
import { percent } from '../../chance.ts'
import { named } from '../../operator/explanations.ts'
import { t } from '../../texts.ts'
import { plain, signed } from './numbers.ts'

export function Signals({ reading }: { reading: ReadAs }) {
  const { signals, base, trust, helped } = reading
  return (
    <details className="fold">
      <summary>{t('signals', { trust: percent(trust), helped: percent(helped) })}</summary>
      <div className="table-frame" role="region" aria-label={t('signals_label')} tabIndex={0}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{t('signal')}</th>
              <th scope="col">{t('signal_value')}</th>
              <th scope="col">{t('signal_usual')}</th>
              <th scope="col">{t('signal_adds')}</th>
            </tr>
          </thead>
          <tbody>
            {signals.map((one) => (
              <tr key={one.signal}>
                <th scope="row">{named('signal', one.signal)}</th>
                <td>{plain(one.value)}</td>
                <td>{plain(one.usual)}</td>
                <td>{signed(one.contribution)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('signal_base')}</th>
              <td />
              <td />
              <td>{signed(base)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  )
}
