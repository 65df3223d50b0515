/** What stands in place of something that is being fetched, or that did not come. */

import { t } from '../texts.ts'
import type { Fetched } from './fetched.ts'

export function Waiting({ fetched }: { fetched: Pick<Fetched<unknown>, 'data' | 'status' | 'again'> }) {
  if (fetched.status === 'failed') {
    return (
      <div className="notice" role="alert">
        <p>{t('page_failed')}</p>
        <button type="button" className="button" onClick={fetched.again}>
          {t('try_again')}
        </button>
      </div>
    )
  }
  return fetched.data === null ? <p className="muted">{t('loading')}</p> : null
}
