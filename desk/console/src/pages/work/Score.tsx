/** How likely a candidate is to answer the question, in words. */

import { likely } from '../../chance.ts'
import { t } from '../../texts.ts'

export function Score({ score }: { score: number | null }) {
  return score === null ? null : <span className="score">{t('score', { percent: likely(score) })}</span>
}
