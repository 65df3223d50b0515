/** On a narrow page: the conversation, or the reason and the suggestions. */

import type { Pane } from '../../state/state.ts'
import { t } from '../../texts.ts'
import { useDesk, useView } from '../../parts/context.ts'

const PANES: Extract<Pane, 'talk' | 'side'>[] = ['talk', 'side']

export function PaneSwitch() {
  const { store } = useDesk()
  const pane = useView((state) => state.pane)
  return (
    <div className="pane-switch" role="group" aria-label={t('panes')}>
      {PANES.map((one) => (
        <button
          key={one}
          type="button"
          className="tab"
          aria-pressed={one === pane}
          onClick={() => store.dispatch({ type: 'pane', pane: one })}
        >
          {t(`pane_${one}`)}
        </button>
      ))}
    </div>
  )
}
