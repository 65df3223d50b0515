/** WeChat: all languages lie in the package, which nothing can be fetched into. */

import type { Bundled, FetchLocale } from './catalogue.types.ts'

const files = require.context('./locales', false, /\.json$/)

export const bundled: Bundled = Object.fromEntries(files.keys().map((name) => [name.slice(2, -5), files(name) as Bundled[string]]))

export const fetchLocale: FetchLocale = (code) => Promise.reject(new Error(`locales/${code}.json: not in the package`))
