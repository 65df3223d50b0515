/** The browser: Chinese comes with the page, every other language as a small file of its own when it is chosen. */

import type { Bundled, FetchLocale } from './catalogue.types.ts'
import zh from './locales/zh.json'

export const bundled: Bundled = { zh: zh as Bundled[string] }

export const fetchLocale: FetchLocale = async (code) => {
  const found = await import(/* webpackChunkName: "locale-[request]" */ `./locales/${code}.json`)
  return found.default
}
