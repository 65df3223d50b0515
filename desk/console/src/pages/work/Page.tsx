/** The work page: the queue, a conversation, what helps with it. */

import './clocks.css'
import './queue.css'
import './talk.css'
import './side.css'
import './explained.css'
import './narrow.css'
import { useView } from '../../parts/context.ts'
import { Explained } from './Explained.tsx'
import { Queue } from './Queue.tsx'
import { useShortcuts } from './shortcuts.ts'
import { Side } from './Side.tsx'
import { Talk } from './Talk.tsx'

export default function Page() {
  const pane = useView((state) => state.pane)
  const current = useView((state) => state.current)
  useShortcuts()
  return (
    <>
      <div className="panes" data-pane={current ? pane : 'queue'}>
        <Queue />
        <Talk />
        <Side />
      </div>
      <Explained />
    </>
  )
}
