/** Who is logged in, how far, and how they count: there, on a break, gone. */

import { languageTable } from '../speech.ts'
import type { Me } from '../protocol.ts'
import type { Events, Handlers } from './events.ts'
import { initialState, nothingSelected, type Phase, type State } from './state.ts'

type Names =
  | 'login_started'
  | 'login_failed'
  | 'logged_in'
  | 'logged_out'
  | 'session_ended'
  | 'there'
  | 'presence'
  | 'link'
  | 'tick'
  | 'languages'
  | 'menu'
  | 'news'

export const session: Pick<Handlers, Names> = {
  login_started: (state) => ({ ...state, login: { ...state.login, busy: true, problem: null } }),
  login_failed: (state, { problem }) => ({
    ...state,
    phase: state.phase === 'second_factor' ? 'second_factor' : 'login',
    login: { ...state.login, busy: false, problem },
  }),
  logged_in: loggedIn,
  logged_out: (state) => ({ ...forgotten(state), phase: 'login' }),
  session_ended: (state) => ({
    ...state,
    phase: 'login',
    busy: null,
    dialog: null,
    explained: null,
    login: { busy: false, expired: state.me !== null, problem: null },
  }),
  there: (state, { there }) => ({ ...state, there }),
  presence: (state, { presence }) => ({ ...state, there: state.there && { ...state.there, state: presence, silent: false } }),
  link: (state, { link }) => ({ ...state, link }),
  tick: (state, { now }) => ({ ...state, now }),
  languages: (state, { languages }) => ({ ...state, languages: languageTable(languages) }),
  menu: (state, { menu }) => ({
    ...state,
    topics: Object.fromEntries(
      menu.topics.flatMap((topic) => [topic, ...topic.entries]).map(({ id, title }) => [id, title]),
    ),
  }),
  news: (state, { news }) => ({ ...state, news: { ...state.news, [news]: (state.news[news] ?? 0) + 1 } }),
}

/** The same person goes on where the session ended; another one starts afresh and sees nothing of the first. */
function loggedIn(state: State, { me, kept }: Events['logged_in']): State {
  const login = { busy: false, expired: false, problem: null }
  const phase = phaseOf(me)
  if (state.me?.name === me.name) return { ...state, me, login, phase }
  return { ...forgotten(state), ...kept, me, login, phase }
}

/** A password alone opens nothing for who owes a second factor. */
function phaseOf(me: Me): Phase {
  return me.second_factor === 'to_set_up' || me.second_factor === 'to_enter' ? 'second_factor' : 'working'
}

function forgotten(state: State): State {
  const { now, languages, topics, route } = state
  return { ...initialState(now), ...nothingSelected(), languages, topics, route }
}
