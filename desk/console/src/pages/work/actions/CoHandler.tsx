/** Let a colleague see the ticket and work on it, too. */

import { useState } from 'react'
import { useView } from '../../../parts/context.ts'
import { ColleagueChoice } from '../../../parts/ColleagueChoice.tsx'
import type { Detail } from '../../../protocol.ts'
import { personName } from '../../../state/names.ts'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

export function CoHandler({ detail }: { detail: Detail }) {
  const there = useView((state) => state.there)
  const [operator, setOperator] = useState('')
  return (
    <ActionForm
      title={t('action_co_handler')}
      path="co_handlers"
      body={operator ? { operator, on: true } : null}
      submit={t('co_handler_submit')}
      done={{ key: 'done_co_handler', values: { name: personName(there, operator) } }}
    >
      <p>{t('co_handler_text')}</p>
      <ColleagueChoice
        value={operator}
        language={detail.language}
        without={[...detail.co_handlers, detail.assignee ?? '']}
        onChange={setOperator}
      />
    </ActionForm>
  )
}
