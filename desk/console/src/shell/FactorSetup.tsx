/** What an authenticator app needs, fetched once: a picture to scan and the secret to type. */

import { useEffect, useState } from 'react'
import { useDesk } from '../parts/context.ts'
import { Qr } from '../parts/Qr.tsx'
import { t } from '../texts.ts'

interface Setup {
  uri: string
  secret: string
  qr: string
}

export function FactorSetup() {
  const desk = useDesk()
  const [setup, setSetup] = useState<Setup | 'failed' | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    desk.api.change<Setup>('/v1/desk/totp/start').then(
      (found) => wanted && setSetup(found),
      () => wanted && setSetup('failed'),
    )
    return () => {
      wanted = false
    }
  }, [desk, turn])
  if (setup === null) return <p className="muted">{t('loading')}</p>
  if (setup === 'failed') {
    return (
      <div className="notice" role="alert">
        <p>{t('second_start_failed')}</p>
        <button type="button" className="button" onClick={() => setTurn(turn + 1)}>
          {t('try_again')}
        </button>
      </div>
    )
  }
  return (
    <>
      <p>{t('second_scan')}</p>
      <Qr address={setup.qr} label={t('second_qr')} />
      <p>
        {t('second_secret')}
        <code className="secret">{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>{t('second_confirm')}</p>
    </>
  )
}
