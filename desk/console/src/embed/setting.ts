/** How a text is set in the panel: its language, its direction, the font of its script. */

import type { Language } from '../protocol.ts'
import { ORIGINAL } from './words.ts'

export type Register = Record<string, Language>

export interface Setting {
  lang: string
  dir: 'ltr' | 'rtl'
  className: string
  /** Columns that are too many scroll sideways; whoever has no mouse must be able to, too. */
  tabIndex?: number
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

export function settingOf(register: Register, code: string): Setting {
  const language = register[code]
  const upright = language?.dir === 'vertical'
  return {
    lang: language?.bcp47 ?? code,
    dir: language?.dir === 'rtl' ? 'rtl' : 'ltr',
    className: `text script-${language?.script ?? 'Zyyy'}${upright ? ' is-vertical' : ''}`,
    ...(upright ? { tabIndex: 0 } : {}),
  }
}

/** An answer that equals the original is the original, whatever language was asked for. */
export function answerLanguage(answer: string, original: string, code: string): string {
  return answer === original ? ORIGINAL : code
}

/** The direction of what somebody types. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0]
  return letter && RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}
