/** A voice message: a tap plays it, another stops it. */

import { useEffect, useRef, useState } from 'react'

import { platform } from '../../platform'
import { Box, Button, Own, Words } from '../../ui/elements'
import { ownSpeech, usePage } from '../context.ts'

interface VoiceProps {
  /** Where it lies on this device, fetched only when it is to be heard; null where it cannot be had. */
  place: () => Promise<string | null>
  seconds: number | null
}

/** Minutes and seconds as a clock shows them. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** The button. */
export function Voice({ place, seconds }: VoiceProps) {
  const page = usePage()
  const { t } = page
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still')
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => () => stop.current(), [])
  const play = async (): Promise<void> => {
    setState('playing')
    const path = await place()
    if (path === null) return setState('failed')
    stop.current = platform.play(path, (well) => setState(well ? 'still' : 'failed'))
  }
  const { lang, dir, className } = ownSpeech(page)
  const playing = state === 'playing'
  return (
    <Box className={`voice ${className}`} lang={lang} dir={dir}>
      <Button className="voice-play" pressed={playing} onTap={() => (playing ? stop.current() : void play())}>
        <Box className={`icon ${playing ? 'icon-stop' : 'icon-play'}`} />
        <Words alone>{t(playing ? 'voice_stop' : 'voice_play')}</Words>
        {seconds !== null && (
          <Words className="voice-time">
            <Own>{clockOf(seconds)}</Own>
          </Words>
        )}
      </Button>
      {state === 'failed' && (
        <Box className="check-bad" role="alert">
          {t('file_failed')}
        </Box>
      )}
    </Box>
  )
}
