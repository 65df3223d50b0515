/** Holds the draft while one looks at other pages, for the one who made it. */

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { ended } from '../../operator/context.ts'
import { ApiError, statusOf } from '../../net/api.ts'
import type { Desk } from '../../operator/desk.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { spoken } from '../../texts.ts'
import { checkWhole } from './check.ts'
import { EMPTY, isChanged, reduce, type Draft, type DraftEvent } from './draft.ts'
import type { Organisation } from './shapes.ts'

const PATH = '/v1/desk/organisation'

/** The draft of one person, and what is done with it over the network. */
export class Keep {
  draft: Draft = EMPTY
  private readonly listeners = new Set<() => void>()
  private readonly desk: Desk

  constructor(desk: Desk) {
    this.desk = desk
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly dispatch = (event: DraftEvent): void => {
    this.draft = reduce(this.draft, event)
    for (const listener of this.listeners) listener()
  }

  async fetch(): Promise<void> {
    try {
      const found = await this.desk.api.get<Organisation>(`${PATH}?language=${spoken().code}`)
      this.dispatch({ type: 'fetched', found })
    } catch (error) {
      if (!ended(this.desk, error)) this.dispatch({ type: 'failed' })
    }
  }

  /** Send the whole; nothing of it is taken where any of it is wrong. */
  async save(): Promise<void> {
    const { base, document, status } = this.draft
    if (!base || !document || status === 'saving') return
    const faults = checkWhole(document)
    if (faults.length) {
      this.dispatch({ type: 'refused', faults })
      return
    }
    this.dispatch({ type: 'saving' })
    try {
      await this.desk.api.change(PATH, { version: base.version, document }, 'PUT')
      this.dispatch({ type: 'saved' })
    } catch (error) {
      this.refused(error)
      return
    }
    await this.fetch()
  }

  /** Leave one's changes and look at what is in force. */
  async startAnew(): Promise<void> {
    this.dispatch({ type: 'thrown_away' })
    await this.fetch()
  }

  private refused(error: unknown): void {
    if (ended(this.desk, error)) return
    const faults = error instanceof ApiError ? error.faults : []
    if (faults.length) this.dispatch({ type: 'refused', faults })
    else this.dispatch({ type: statusOf(error) === 409 ? 'conflict' : 'failed' })
  }
}

const keeps = new WeakMap<Desk, { of: string; keep: Keep }>()

/** The draft of whoever is logged in; another person begins with none. */
function keepOf(desk: Desk, name: string): Keep {
  const found = keeps.get(desk)
  if (found?.of === name) return found.keep
  const keep = new Keep(desk)
  keeps.set(desk, { of: name, keep })
  return keep
}

export function useKeep(): { keep: Keep; draft: Draft } {
  const desk = useDesk()
  const name = useView((state) => state.me?.name ?? '')
  const keep = useMemo(() => keepOf(desk, name), [desk, name])
  const draft = useSyncExternalStore(keep.subscribe, () => keep.draft)
  useEffect(() => void keep.fetch(), [keep])
  useStaying(isChanged(draft))
  return { keep, draft }
}

/** The browser asks before a page with unsaved changes is closed. */
function useStaying(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [changed])
}
