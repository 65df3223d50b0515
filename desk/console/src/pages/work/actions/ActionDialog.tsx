/** The window in which something is done to a ticket. */

import type { ComponentType } from 'react'
import { useView } from '../../../parts/context.ts'
import type { Detail } from '../../../protocol.ts'
import type { Action } from '../../../state/state.ts'
import { CoHandler } from './CoHandler.tsx'
import { Extension } from './Extension.tsx'
import { Kind } from './Kind.tsx'
import { Merge } from './Merge.tsx'
import { Refer } from './Refer.tsx'
import { Rework } from './Rework.tsx'
import { SendBack } from './SendBack.tsx'
import { Transfer } from './Transfer.tsx'

const FORMS: Record<Action, ComponentType<{ detail: Detail }>> = {
  transfer: Transfer,
  send_back: SendBack,
  refer: Refer,
  kind: Kind,
  extension: Extension,
  co_handler: CoHandler,
  rework: Rework,
  merge: Merge,
}

export function ActionDialog({ detail }: { detail: Detail }) {
  const dialog = useView((state) => state.dialog)
  const Form = dialog !== null && dialog in FORMS ? FORMS[dialog as Action] : null
  return Form && <Form detail={detail} />
}
