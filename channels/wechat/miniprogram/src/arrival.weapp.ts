/** A mini-program that is opened with a code from a station's screen: as `join` in its query, or in the address of the QR code. */

import Taro from '@tarojs/taro'

import type { Link } from './chat-core/linked.ts'
import { entryLink, joinCode } from './platform.types.ts'

let told: ((code: string) => void) | null = null
let last: string | null = null

/** The code that the mini-program was opened or brought back with, each once. */
function take(): void {
  const { join, q } = Taro.getEnterOptionsSync().query ?? {}
  const code = joinCode(join ? `join=${join}` : decodeURIComponent(q ?? ''))
  if (code === null || code === last) return
  last = code
  told?.(code)
}

/** Be told each code. */
export function onArrival(listener: (code: string) => void): void {
  told = listener
  take()
  Taro.onAppShow(take)
}

/** Be told the answer that the address of a QR code names; in a browser such an address opens the web page instead. */
export function onLink(listener: (link: Link) => void): void {
  const link = entryLink(decodeURIComponent(Taro.getEnterOptionsSync().query?.q ?? ''))
  if (link) listener(link)
}
