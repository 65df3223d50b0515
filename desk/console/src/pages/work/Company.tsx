/** Who else looks at this ticket or writes: so that two people do not answer one resident. */

import { useView } from '../../parts/context.ts'
import type { Doing } from '../../state/company.ts'
import { t } from '../../texts.ts'

const NOBODY: Doing[] = []

export function Company({ number }: { number: string }) {
  const doing = useView((state) => state.doing[number] ?? NOBODY)
  const names = (what: Doing['doing']) => doing.filter((one) => one.doing === what).map((one) => one.who)
  const [typing, looking] = [names('typing'), names('looking')]
  return (
    <div role="status" className="company">
      {typing.length > 0 && <p className="notice is-typing">{t('company_typing', { names: typing.join(t('comma')) })}</p>}
      {looking.length > 0 && <p className="notice">{t('company_looking', { names: looking.join(t('comma')) })}</p>}
    </div>
  )
}
