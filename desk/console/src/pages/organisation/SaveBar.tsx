/** What is not saved yet, what became of saving it, and everything that is wrong, each with the way to it. */

import { isOwn, faultLine, type Fault } from '../../parts/form/faults.ts'
import { address } from '../../routes.ts'
import { t } from '../../texts.ts'
import { isChanged, type Draft } from './draft.ts'
import { KINDS } from './kinds.tsx'
import { fieldName } from './labels.ts'
import type { Around } from './around.ts'
import { LISTS, SECTIONS, type ListName } from './shapes.ts'

interface Props {
  draft: Draft
  around: Around
  onSave: () => void
  onThrowAway: () => void
}

export function SaveBar({ draft, around, onSave, onThrowAway }: Props) {
  const changed = isChanged(draft)
  const { status, faults, base } = draft
  return (
    <div className="save-bar" role="status">
      {changed && (
        <div className="save-line">
          <p>{t(status === 'saving' ? 'org_saving' : 'org_unsaved')}</p>
          <button type="button" className="button" onClick={onThrowAway}>
            {t('org_throw_away')}
          </button>
          <button type="button" className="button main" aria-disabled={status === 'saving'} onClick={onSave}>
            {t('org_save')}
          </button>
        </div>
      )}
      {status === 'saved' && !changed && <p className="saved">{t('org_saved', { version: base?.version ?? '' })}</p>}
      {status === 'conflict' && <p className="notice">{t('org_conflict')}</p>}
      {status === 'failed' && base && <p className="notice">{t('org_failed')}</p>}
      {faults.length > 0 && (
        <div className="notice">
          <p>{t('org_faults', { count: faults.length })}</p>
          <ul className="faults">
            {faults.map((fault, index) => (
              <FaultLine key={index} fault={fault} around={around} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function FaultLine({ fault, around }: { fault: Fault; around: Around }) {
  const section = SECTIONS.find((one) => one === fault.path[0])
  const line = faultLine(fault)
  return (
    <li>
      {section && <a href={address('organisation', section)}>{placeOf(fault, around)}</a>}{' '}
      {isOwn(fault) ? (
        line
      ) : (
        <span lang="en" dir="ltr">
          {line}
        </span>
      )}
    </li>
  )
}

/** The section, and what in it. */
function placeOf({ path }: Fault, around: Around): string {
  const section = SECTIONS.find((one) => one === path[0])
  if (!section) return ''
  const list = LISTS.find((one) => one === section)
  const name = list && typeof path[1] === 'number' ? nameOf(list, path[1], around) : ''
  return [t(`org_section_${section}`), name, fieldName(path)].filter(Boolean).join(t('org_then'))
}

function nameOf(list: ListName, place: number, around: Around): string {
  const item = around.document[list][place]
  return item ? (KINDS[list].name as (item: unknown, around: Around) => string)(item, around) : ''
}
