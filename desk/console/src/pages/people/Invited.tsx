/** The code of an invitation, shown this once, and what somebody needs besides. */

import { useEffect, useId, useRef } from 'react'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { useView } from '../../parts/context.ts'
import { address, INVITATION } from '../../routes.ts'
import { t } from '../../texts.ts'
import { at } from '../../times.ts'
import type { Invitation, Person } from './shapes.ts'

export function Invited({ person, invitation }: { person: Person; invitation: Invitation }) {
  const now = useView((state) => state.now)
  const box = useRef<HTMLDivElement>(null)
  const title = useId()
  const { code } = invitation
  // Read out at once, as it is not shown again.
  useEffect(() => box.current?.focus(), [code])
  const until = at(invitation.until, now)
  const where = `${location.origin}${location.pathname}${address(INVITATION)}`
  return (
    <div ref={box} className="ppl-invited" role="group" aria-labelledby={title} tabIndex={-1}>
      <h4 id={title}>{t('ppl_invited_title', { shown: person.shown })}</h4>
      <p>{t('ppl_invited_once')}</p>
      <dl>
        <dt>{t('ppl_invited_address')}</dt>
        <dd dir="ltr">{where}</dd>
        <dt>{t('ppl_account')}</dt>
        <dd>
          <bdi>{person.name}</bdi>
        </dd>
        <dt>{t('invitation_code')}</dt>
        <dd>
          <code className="secret" dir="ltr">
            {code}
          </code>
        </dd>
        <dt>{t('ppl_invited_until')}</dt>
        <dd>{until}</dd>
      </dl>
      <CopyButton text={t('ppl_invited_message', { address: where, name: person.name, code, until })}>
        {t('ppl_invited_copy')}
      </CopyButton>
    </div>
  )
}
