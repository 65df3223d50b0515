/** Where one is on the page: address, pane, window, focus, and what was said aloud or went wrong. */

import type { Handlers } from './events.ts'
import { announce } from './lists.ts'
import type { Place, State } from './state.ts'

type Names = 'route' | 'step_started' | 'step_ended' | 'problem' | 'announce' | 'focus' | 'pane' | 'dialog' | 'help' | 'alerts'

export const page: Pick<Handlers, Names> = {
  route: (state, { route }) => ({ ...state, route, dialog: null, problem: null }),
  step_started: (state, { step }) => ({ ...state, busy: step, problem: null, dialog: null }),
  step_ended: (state) => ({ ...state, busy: null }),
  problem: (state, { problem }) => ({ ...state, problem }),
  announce: (state, { line }) => announce(state, [line]),
  focus: (state, { place }) => focused(state, place),
  help: (state, { help }) => focused({ ...state, help, pane: 'side' }, 'side'),
  alerts: (state, { alerts }) => ({ ...state, alerts: { ...state.alerts, ...alerts } }),
  pane: (state, { pane }) => ({ ...state, pane }),
  // What was explained goes with its window.
  dialog: (state, { dialog }) => ({ ...state, dialog, explained: null }),
}

/** Ask for the focus at a place; the turn makes the same wish a new one. */
export function focused(state: State, place: Place): State {
  return { ...state, focus: { place, turn: (state.focus?.turn ?? 0) + 1 } }
}
