/** A word of warning: nothing can be offered to somebody who is not there. */

import { t, type TextKey } from '../texts.ts'
import { useView } from './context.ts'

export function Absent({ name, told = 'colleague_absent' }: { name: string; told?: TextKey }) {
  const there = useView((state) => state.there?.colleagues.find((one) => one.name === name)?.state)
  return (
    <p role="status" className={there && there !== 'online' ? 'notice' : 'unseen'}>
      {there && there !== 'online' && t(told)}
    </p>
  )
}
