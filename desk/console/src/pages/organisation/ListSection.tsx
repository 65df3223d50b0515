/** One list of the organisation as a table, and the window in which one of it is changed. */

import { useState } from 'react'
import { under, type Fault } from '../../parts/form/faults.ts'
import { Faults } from '../../parts/form/Faults.tsx'
import { t } from '../../texts.ts'
import type { Around } from './around.ts'
import type { Draft, DraftEvent } from './draft.ts'
import { ItemDialog } from './ItemDialog.tsx'
import { KINDS, type Kind } from './kinds.tsx'
import { fieldName } from './labels.ts'
import type { ListName, Lists } from './shapes.ts'

interface Props<K extends ListName> {
  section: K
  around: Around
  draft: Draft
  dispatch: (event: DraftEvent) => void
  editable: boolean
}

export function ListSection<K extends ListName>({ section, around, draft, dispatch, editable }: Props<K>) {
  type Item = Lists[K]
  const kind = KINDS[section] as unknown as Kind<Item>
  const items = around.document[section] as unknown as Item[]
  const faults = under(draft.faults, section)
  /** The place of what is open; null: a new one. */
  const [open, setOpen] = useState<number | null | 'none'>('none')
  const shown = open === 'none' ? undefined : open === null ? kind.blank(around.document) : items[open]
  return (
    <section>
      <Head section={section} count={items.length} onAdd={editable ? () => setOpen(null) : undefined} />
      <Faults faults={faults.filter(({ path }) => typeof path[0] !== 'number')} />
      <div className="table-frame" role="region" aria-label={t(`org_section_${section}`)} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(section === 'duties' ? 'org_matter' : 'org_name')}</th>
              {kind.columns.map(({ title }) => (
                <th key={title} scope="col">
                  {t(title)}
                </th>
              ))}
              {editable && <th scope="col">{t('org_change')}</th>}
            </tr>
          </thead>
          <tbody>
            {items.map((item, place) => (
              <Row
                key={place}
                {...{ section, item, kind, around }}
                faults={under(faults, place)}
                onOpen={editable ? () => setOpen(place) : undefined}
                onTakeOut={() => dispatch({ type: 'taken_out', section, place })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown && open !== 'none' && (
        <ItemDialog
          title={t(open === null ? 'org_add_one' : 'org_change_one', { section: t(`org_section_${section}`) })}
          {...{ kind, around }}
          item={shown}
          isNew={open === null}
          faults={open === null ? [] : under(faults, open)}
          onClose={() => setOpen('none')}
          onTake={(item) => dispatch({ type: 'put', section, place: open, item })}
        />
      )}
    </section>
  )
}

function Head({ section, count, onAdd }: { section: ListName; count: number; onAdd?: () => void }) {
  return (
    <div className="section-head">
      <h3>{t('org_section_count', { section: t(`org_section_${section}`), count })}</h3>
      {onAdd && (
        <button type="button" className="button" onClick={onAdd}>
          {t('org_add')}
        </button>
      )}
    </div>
  )
}

/** A fault with the name of its field before it, for it stands beside a row and not beside the field. */
function named(section: ListName, fault: Fault): Fault {
  const field = fieldName([section, 0, ...fault.path])
  return field ? { ...fault, what: t('org_at_field', { field, what: fault.what }) } : fault
}

interface RowProps<T> {
  section: ListName
  item: T
  kind: Kind<T>
  around: Around
  faults: Fault[]
  onOpen?: () => void
  onTakeOut: () => void
}

function Row<T extends object>({ section, item, kind, around, faults, onOpen, onTakeOut }: RowProps<T>) {
  const name = kind.name(item, around)
  return (
    <tr className={faults.length ? 'is-wrong' : undefined}>
      <th scope="row">
        {name} {'id' in item && <span className="muted">{String(item.id)}</span>}
        {faults.length > 0 && <Faults faults={faults.map((fault) => named(section, fault))} />}
      </th>
      {kind.columns.map(({ title, cell }) => (
        <td key={title}>{cell(item, around)}</td>
      ))}
      {onOpen && (
        <td>
          <div className="row-buttons">
            <button type="button" className="button small" onClick={onOpen}>
              {t('org_change')}
              <span className="unseen">{name}</span>
            </button>
            <button type="button" className="button small quiet" onClick={onTakeOut}>
              {t('org_take_out')}
              <span className="unseen">{name}</span>
            </button>
          </div>
        </td>
      )}
    </tr>
  )
}
