/** Probabilities in words: what is not certain is not told as such. */

import { describe, expect, it } from 'vitest'
import { allFaint, likely, percent } from '../src/chance.ts'

describe('a probability', () => {
  it('is told in whole percent', () => {
    expect([0.01, 0.284, 0.5, 0.99].map(percent)).toEqual(['1%', '28%', '50%', '99%'])
  })

  it('that is nearly 0 or 1 is told as that', () => {
    expect([0.0004, 0.0099, 0.9901, 0.9999].map(percent)).toEqual(['<1%', '<1%', '>99%', '>99%'])
    expect([0, 1].map(percent)).toEqual(['0%', '100%'])
  })

  it('of a candidate is never told as certain, even where its score was rounded on the way', () => {
    expect([0, 0.5, 1].map(likely)).toEqual(['<1%', '50%', '>99%'])
  })

  it('that is faint for every candidate is found, and one that nobody knows is not called faint', () => {
    expect([[0.001, 0.04], [0.001, 0.05], [null, 0.01], []].map(allFaint)).toEqual([true, false, false, false])
  })
})
