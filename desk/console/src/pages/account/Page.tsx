/** One's own account: where one is logged in, the password, the second factor, the language of the page. */

import './account.css'
import { useView } from '../../parts/context.ts'
import { Language } from '../../shell/Language.tsx'
import { t, word } from '../../texts.ts'
import { Factor } from './Factor.tsx'
import { Password } from './Password.tsx'
import { Sessions } from './Sessions.tsx'

export default function Page() {
  const me = useView((state) => state.me)
  return (
    <main className="sheet account" id="main" tabIndex={-1}>
      <h2>{t('page_account')}</h2>
      {me && (
        <p>
          {me.display_name} (<bdi>{me.name}</bdi>) · {word('role', me.role)}
        </p>
      )}
      <section>
        <h3>{t('account_page')}</h3>
        <Language />
      </section>
      <Password />
      <Factor />
      <Sessions />
    </main>
  )
}
