/** The panel as an operator of another platform sees it. */

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Language } from '../protocol.ts'
import { Candidates } from './Candidates.tsx'
import type { Panel } from './panel.ts'
import { directionOf, settingOf, type Register } from './setting.ts'
import { LANG, sayer, wordsOf, type Say } from './words.ts'

export function PanelView({ panel }: { panel: Panel }) {
  const view = useSyncExternalStore(panel.subscribe, () => panel.view)
  const asked = useSyncExternalStore(panel.asking.subscribe, () => panel.asking.state)
  const say = useMemo(() => sayer(view.words), [view.words])
  const register = useRegister(panel)
  const frame = useHeight(panel)
  const lang = LANG[wordsOf(view.words)]!
  useEffect(() => {
    document.documentElement.lang = lang
    document.title = say('title')
  }, [lang, say])
  return (
    <main className="panel" ref={frame} lang={lang}>
      <h1>{say('title')}</h1>
      {view.phase === 'refused' && (
        <p className="notice" role="alert">
          {say('refused')}
        </p>
      )}
      <Said {...{ panel, say, register }} said={view.said} language={view.language ?? asked.found?.language ?? ''} />
      <p role="status" className="muted">
        {statusOf(view.phase, asked, say)}
      </p>
      {asked.status === 'failed' && (
        <button type="button" className="button" onClick={() => panel.again()}>
          {say('again')}
        </button>
      )}
      {asked.found && <Candidates key={asked.found.id} {...{ panel, say, register }} found={asked.found} outcome={view.outcome} />}
      <p className="muted small">{say('never_sent')}</p>
    </main>
  )
}

interface SaidProps {
  panel: Panel
  say: Say
  register: Register
  said: string
  language: string
}

function Said({ panel, say, register, said, language }: SaidProps) {
  // While an input method still turns letters into others, they are shown here and asked by nobody.
  const [composed, setComposed] = useState<string | null>(null)
  const shown = composed ?? said
  const { lang, className } = settingOf(register, language)
  return (
    <label className="said">
      {say('said')}
      <textarea
        className={className.replace(' is-vertical', '')}
        rows={2}
        maxLength={2000}
        lang={lang || undefined}
        dir={directionOf(shown)}
        value={shown}
        placeholder={say('said_placeholder')}
        spellCheck={false}
        onChange={({ target }) => (composed === null ? panel.type(target.value) : setComposed(target.value))}
        onCompositionStart={() => setComposed(said)}
        onCompositionEnd={({ currentTarget }) => {
          setComposed(null)
          panel.type(currentTarget.value)
        }}
      />
    </label>
  )
}

function statusOf(phase: Panel['view']['phase'], { status, found }: Panel['asking']['state'], say: Say): string {
  if (phase !== 'open') return phase === 'opening' ? say('opening') : ''
  if (status === 'empty') return say('empty')
  if (status === 'failed') return say('failed')
  if (!found) return say('asking')
  if (status !== 'ready') return say('older')
  const told = found.candidates.length ? say('ready', { count: found.candidates.length }) : say('none')
  return found.decision === 'handoff' ? `${told} ${say('unsure')}` : told
}

/** The register of languages; without it texts are set as their letters say. */
function useRegister(panel: Panel): Register {
  const [register, setRegister] = useState<Register>({})
  useEffect(() => {
    panel.http.get<{ languages: Language[] }>('/v1/languages').then(
      ({ languages }) => setRegister(Object.fromEntries(languages.map((language) => [language.code, language]))),
      () => undefined,
    )
  }, [panel])
  return register
}

/** Tell the host how high the panel is, so that nothing scrolls twice. */
function useHeight(panel: Panel) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const shown = frame.current
    if (!shown || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => panel.resized(shown.getBoundingClientRect().height))
    observer.observe(shown)
    return () => observer.disconnect()
  }, [panel])
  return frame
}
