/** A day as three fields; what is no real day up to today is not taken. */

import { useRef, useState } from 'react'

import { givenDay } from '../chat-core/check.ts'
import { Box, Button, Digits } from '../ui/elements'
import { usePage } from './context.ts'

interface DayQuestionProps {
  /** A day to start with, or nothing. */
  initial: string
  today: string
  onGiven: (day: string) => void
}

/** Year, month, day, and on. */
export function DayQuestion({ initial, today, onGiven }: DayQuestionProps) {
  const { t } = usePage()
  const [year = '', month = '', day = ''] = initial.split('-')
  const typed = useRef<[string, string, string]>([year, month, day])
  const [wrong, setWrong] = useState(false)
  const next = (): void => {
    const found = givenDay(typed.current, today)
    setWrong(found === null)
    if (found !== null) onGiven(found)
  }
  const field = (place: 0 | 1 | 2, label: string) => (
    <Digits
      className={place === 0 ? 'digits-wide' : ''}
      label={label}
      maxLength={place === 0 ? 4 : 2}
      initial={typed.current[place]}
      onInput={(text) => {
        typed.current[place] = text
      }}
      onSubmit={next}
    />
  )
  return (
    <>
      <Box className="check-day">
        {field(0, t('check_year'))}
        {field(1, t('check_month'))}
        {field(2, t('check_day'))}
      </Box>
      {wrong && (
        <Box className="check-bad" role="alert">
          {t('check_bad_date')}
        </Box>
      )}
      <Box className="check-tools">
        <Button className="main check-next" onTap={next}>
          {t('check_next')}
        </Button>
      </Box>
    </>
  )
}
