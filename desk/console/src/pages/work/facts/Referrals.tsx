/** What residents were asked about departments: the exact text, and their answer. */

import { useView } from '../../../parts/context.ts'
import type { Referral } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { at } from '../../../times.ts'

export function Referrals({ referrals }: { referrals: Referral[] }) {
  const now = useView((state) => state.now)
  if (!referrals.length) return null
  return (
    <section className="side-part">
      <h2>{t('referrals')}</h2>
      {referrals.map((one) => (
        <div key={one.id} className="referral">
          <p>
            <strong>{one.department}</strong>{' '}
            <span className={`mark ${one.answer === null ? 'is-draft' : one.answer ? 'is-reviewed' : 'is-missing'}`}>
              {t(one.answer === null ? 'referral_open' : one.answer ? 'referral_yes' : 'referral_no')}
            </span>
          </p>
          <blockquote className="speech">{one.text}</blockquote>
          <p className="muted">{t('referral_asked', { name: one.asked_by, time: at(one.asked_at, now) })}</p>
        </div>
      ))}
    </section>
  )
}
