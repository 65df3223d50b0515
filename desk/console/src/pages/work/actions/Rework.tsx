/** Have an ended ticket worked on again. */

import type { Detail } from '../../../protocol.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

export function Rework({ detail }: { detail: Detail }) {
  const { number } = detail
  return (
    <ActionForm
      title={t('action_rework')}
      path="rework"
      body={{}}
      submit={t('action_rework')}
      done={{ key: 'done_rework', values: { number } }}
    >
      <p>{t('rework_text')}</p>
    </ActionForm>
  )
}
