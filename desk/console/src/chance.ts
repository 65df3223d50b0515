/** Probabilities as people read them. */

/** A probability in whole percent; what is only nearly certain, or nearly out of the question, is told as such. */
export function percent(chance: number): string {
  if (chance > 0 && chance < 0.01) return '<1%'
  return chance > 0.99 && chance < 1 ? '>99%' : `${Math.round(chance * 100)}%`
}

/** How likely a candidate is to answer a question: no guess is told as certain, however it was rounded on its way. */
export function likely(score: number): string {
  return percent(Math.min(Math.max(score, 0.001), 0.999))
}

/** Below this nobody would bet on an answer: it is listed, and neither opened nor called suggested. */
const FAINT = 0.05

/** Whether not even the likeliest of some candidates is worth reading first. */
export function allFaint(scores: (number | null)[]): boolean {
  return scores.length > 0 && scores.every((score) => score !== null && score < FAINT)
}
