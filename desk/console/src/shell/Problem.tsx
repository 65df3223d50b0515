/** What went wrong with the last thing that was done, until it is read. */

import { t } from '../texts.ts'
import { useDesk, useView } from '../parts/context.ts'
import { Technical } from '../parts/Technical.tsx'

export function Problem() {
  const { store } = useDesk()
  const problem = useView((state) => state.problem)
  return (
    <div role="alert">
      {problem && (
        <div className="problem">
          <div>
            <p>{t(problem.key, problem.values)}</p>
            <Technical message={problem.message} />
          </div>
          <button type="button" className="button" onClick={() => store.dispatch({ type: 'problem', problem: null })}>
            {t('dismiss')}
          </button>
        </div>
      )}
    </div>
  )
}
