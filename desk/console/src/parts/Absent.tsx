/** A word of warning: what is offered to somebody who is not there goes on to others at once. */

import { t } from '../texts.ts'
import { useView } from './context.ts'

export function Absent({ name }: { name: string }) {
  const there = useView((state) => state.there?.colleagues.find((one) => one.name === name)?.state)
  return (
    <p role="status" className={there && there !== 'online' ? 'notice' : 'unseen'}>
      {there && there !== 'online' && t('colleague_absent')}
    </p>
  )
}
