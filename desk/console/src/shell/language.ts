/** The language of the page, chosen on this computer. */

import { ORIGINAL } from '../texts.ts'

const KEY = 'shiliu_console_language'

/** The language that was chosen; a browser that keeps nothing speaks the original. */
export function chosenLanguage(): string {
  try {
    return localStorage.getItem(KEY) ?? ORIGINAL
  } catch {
    return ORIGINAL
  }
}

/** Choose a language; the page starts anew in it, drafts stay. */
export function chooseLanguage(code: string): void {
  try {
    localStorage.setItem(KEY, code)
  } catch {
    return
  }
  location.reload()
}
