/** How long things may take: two by a standard, which may only be made tighter, the others our own targets. */

import { NumberField } from '../../parts/form/Field.tsx'
import { Faults } from '../../parts/form/Faults.tsx'
import { elsewhere, under } from '../../parts/form/faults.ts'
import { t } from '../../texts.ts'
import type { SectionProps } from './Page.tsx'
import { TARGETS, type Target } from './targets.ts'

export function TargetsSection({ around, draft, dispatch, editable }: SectionProps) {
  const { targets } = around.document
  const faults = under(draft.faults, 'targets')
  const change = (name: Target, value: number | null) => {
    const { [name]: _, ...rest } = targets
    dispatch({ type: 'set', section: 'targets', value: value === null ? rest : { ...rest, [name]: value } })
  }
  return (
    <section>
      <h3>{t('org_section_targets')}</h3>
      <p className="muted">{t('org_targets_hint')}</p>
      <Faults faults={elsewhere(faults, Object.keys(TARGETS))} />
      <div className="form-week">
        {(Object.keys(TARGETS) as Target[]).map((name) => (
          <NumberField
            key={name}
            label={t('org_with_unit', { what: t(`org_target_${name}`), unit: t(TARGETS[name]) })}
            value={targets[name] ?? null}
            faults={under(faults, name)}
            disabled={!editable}
            onChange={(value) => change(name, value)}
          />
        ))}
      </div>
    </section>
  )
}
