/** Ready-made words: fetched once for each language. */

import type { Wordbook } from '../words.ts'
import type { Context } from './context.ts'

/** Fetch the words of a language; what is there or under way is not fetched again. */
export async function fetchWords({ api, store }: Context, language: string): Promise<void> {
  const known = store.state.words[language]
  if (known && known !== 'failed') return
  const put = (book: Wordbook | 'loading' | 'failed') => store.dispatch({ type: 'wordbook', language, book })
  put('loading')
  try {
    put(await api.words(language))
  } catch {
    put('failed')
  }
}
