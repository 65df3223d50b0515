/** The hotline page: what the caller says, answers while one types, one of them pinned in large letters, a ticket. */

import './hotline.css'
import { useReducer, useState } from 'react'
import { t } from '../../texts.ts'
import type { Suggested } from '../../suggest/shapes.ts'
import { Answer } from './Answer.tsx'
import { useAsking } from './asking.ts'
import { Call } from './Call.tsx'
import { NOBODY, reduce } from './hotline.ts'
import { Results } from './Results.tsx'
import { useKeys } from './keys.ts'
import { TicketDialog, type Opening } from './TicketDialog.tsx'

export default function Page() {
  const [state, dispatch] = useReducer(reduce, NOBODY)
  const [opening, open] = useState<Opening | null>(null)
  const { asking, asked } = useAsking()
  const { pinned, said } = state
  const language = state.language ?? asked.found?.language ?? pinned?.language ?? null

  const pin = (candidate: Suggested) => {
    const { found } = asking.state
    if (found) dispatch({ type: 'pinned', pinned: { suggestion: found.id, language: language ?? found.language, candidate } })
  }
  const over = () => {
    asking.clear()
    dispatch({ type: 'over' })
  }
  useKeys({ pin: (place) => asked.found?.candidates[place] && pin(asked.found.candidates[place]), over })

  return (
    <main className="sheet hotline" id="main" tabIndex={-1}>
      <h2>{t('page_hotline')}</h2>
      <div className="hotline-columns">
        <div>
          <Call {...{ state, dispatch, asking, asked }} onOver={over} />
          <Results asked={asked} language={language} pinned={pinned?.candidate.entry ?? null} onPin={pin} onAgain={() => asking.now(said, state.language)} />
        </div>
        <div>
          <p className="hotline-open">
            {(['phone', 'walk_in'] as const).map((origin) => (
              <button key={origin} type="button" className="button main" onClick={() => open({ origin, language, pinned, said })}>
                {t(`hot_open_${origin}`)}
              </button>
            ))}
          </p>
          {pinned ? <Answer key={`${pinned.candidate.entry} ${pinned.language}`} {...{ state, pinned, dispatch }} /> : <p className="muted">{t('hot_pin_none')}</p>}
        </div>
      </div>
      {opening && <TicketDialog opening={opening} onClose={() => open(null)} />}
    </main>
  )
}
