/** Why a ticket goes elsewhere: a code, as the history holds no words. */

import { t, word } from '../../../texts.ts'

const WHYS = ['language', 'district', 'topic', 'duty', 'load', 'other']

export function Why({ value, onChange }: { value: string; onChange: (why: string) => void }) {
  return (
    <label>
      {t('why_goes')}
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {WHYS.map((one) => (
          <option key={one} value={one}>
            {word('why', one)}
          </option>
        ))}
      </select>
    </label>
  )
}
