/** Supervision: who is there with how much, what is late, who waits, and giving tickets to others, many at once. */

import './supervision.css'
import { useEffect, useState } from 'react'
import { useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { t } from '../../texts.ts'
import { Calendar } from './Calendar.tsx'
import { Extensions } from './Extensions.tsx'
import { People } from './People.tsx'
import { Reassign, type Choice } from './Reassign.tsx'
import type { Supervision } from './shapes.ts'
import { WaitingTable } from './WaitingTable.tsx'

const REST_MS = 800

export default function Page() {
  const fetched = useFetched<Supervision>('/v1/desk/supervision')
  const [choice, setChoice] = useState<Choice>({ of: 'late' })
  useLive(fetched.again)
  const found = fetched.data
  return (
    <main className="sheet supervision" id="main" tabIndex={-1}>
      <h2>{t('page_supervision')}</h2>
      <Waiting fetched={fetched} />
      {found && (
        <>
          <Calendar calendar={found.calendar} />
          <Extensions />
          <Reassign found={found} choice={choice} onChoose={setChoice} onDone={fetched.again} />
          <People people={found.people} stations={found.stations} onChoose={setChoice} />
          <WaitingTable waiting={found.waiting} stations={found.stations} />
        </>
      )}
    </main>
  )
}

/** Fetch anew soon after a ticket or somebody's presence has changed, and now and then without. */
function useLive(again: () => void) {
  const open = useView((state) => state.lists.open)
  const there = useView((state) => state.news.presence)
  const now = useView((state) => state.now)
  useEffect(() => {
    const timer = setTimeout(again, REST_MS)
    return () => clearTimeout(timer)
  }, [again, open, there, now])
}
