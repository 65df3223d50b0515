/** What each platform brings of the words: catalogue.h5.ts fetches them one language at a time, catalogue.weapp.ts has them all. */

import type { AppLocale } from './texts.ts'

/** The locales that are there without a network. */
export type Bundled = Record<string, AppLocale>

/** Fetch a locale that is not bundled. */
export type FetchLocale = (code: string) => Promise<AppLocale>
