/** How likely a candidate is to answer the question, in words. */

import { t } from '../../texts.ts'

export function Score({ score }: { score: number | null }) {
  return score === null ? null : <span className="score">{t('score', { percent: Math.round(score * 100) })}</span>
}
