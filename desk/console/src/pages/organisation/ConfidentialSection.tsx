/** Who may be named for confidential tickets. */

import { ChoicesField } from '../../parts/form/ChoicesField.tsx'
import { under } from '../../parts/form/faults.ts'
import { useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import { may } from '../../pages.ts'
import { t, word } from '../../texts.ts'
import type { SectionProps } from './Page.tsx'

interface Staff {
  people: { name: string; shown: string; role: string; account: { active: boolean } | null }[]
}

const CAN = ['operator', 'station_lead', 'district_lead', 'city_lead']

export function ConfidentialSection({ around, draft, dispatch, editable }: SectionProps) {
  const me = useView((state) => state.me)
  const { data } = useFetched<Staff>(may(me, 'people.read') ? '/v1/desk/people' : null)
  const named = around.document.confidential
  const options = (data?.people ?? [])
    .filter(({ role, account }) => CAN.includes(role) && account?.active !== false)
    .map(({ name, shown, role }) => ({ id: name, name: t('org_person', { shown, name, role: word('role', role) }) }))
  return (
    <section>
      <h3>{t('org_section_confidential')}</h3>
      <ChoicesField
        label={t('org_confidential')}
        hint={t('org_confidential_hint')}
        values={named}
        options={options}
        faults={under(draft.faults, 'confidential')}
        disabled={!editable}
        onChange={(value) => dispatch({ type: 'set', section: 'confidential', value })}
      />
      {!options.length && !named.length && <p className="muted">{t('none')}</p>}
    </section>
  )
}
