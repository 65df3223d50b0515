/** Ask the resident whether exactly this text may go to a department. */

import { useState } from 'react'
import { t } from '../../../texts.ts'
import { ActionForm } from './ActionForm.tsx'

export function Refer() {
  const [department, setDepartment] = useState('')
  const [text, setText] = useState('')
  const whole = department.trim() && text.trim()
  return (
    <ActionForm
      title={t('action_refer')}
      path="refer"
      body={whole ? { department: department.trim(), text: text.trim() } : null}
      submit={t('refer_submit')}
      done={{ key: 'done_refer' }}
    >
      <p>{t('refer_text')}</p>
      <label>
        {t('refer_department')}
        <input
          className="field"
          maxLength={120}
          value={department}
          required
          onChange={(event) => setDepartment(event.target.value)}
        />
      </label>
      <label>
        {t('refer_exact')}
        <textarea
          className="field"
          rows={6}
          maxLength={2000}
          value={text}
          required
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </ActionForm>
  )
}
