/** Faults beside what they are about. The server tells them in English, so a field has a hint of its own, too. */

import { t } from '../../texts.ts'
import { faultLine, isOwn, type Fault } from './faults.ts'

export function Faults({ id, faults }: { id?: string; faults: Fault[] }) {
  return (
    <ul className="faults" id={id}>
      {faults.map((fault, index) => (
        <li key={index}>
          <span className="fault-mark">{t('form_fault')}</span>{' '}
          {isOwn(fault) ? (
            faultLine(fault)
          ) : (
            <span lang="en" dir="ltr">
              {faultLine(fault)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
