/** The language of the page itself; what residents read is another matter. */

import { localesNamed, spoken, t } from '../texts.ts'
import { chooseLanguage } from './language.ts'

export function Language() {
  return (
    <label className="language">
      <span>{t('interface_language')}</span>
      <select className="select" value={spoken().code} onChange={(event) => chooseLanguage(event.target.value)}>
        {localesNamed().map(({ code, name, language }) => (
          <option key={code} value={code} lang={language}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
