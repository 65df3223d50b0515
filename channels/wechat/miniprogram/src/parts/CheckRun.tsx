/** A guided check as it runs: one question after the other, then the outcome. It asks nothing of the network and keeps nothing. */

import { useState } from 'react'

import { nextStep, type Answers } from '../chat-core/check.ts'
import type { Check } from '../chat-core/protocol.ts'
import { Box, Button, Stage } from '../ui/elements'
import { CheckResult } from './CheckResult.tsx'
import { speechOf, usePage } from './context.ts'
import { DayQuestion } from './DayQuestion.tsx'
import { Notice } from './Notice.tsx'

interface CheckRunProps {
  check: Check
  entry: string
  today: string
}

interface Given {
  id: string
  answer: string
}

/** The question that is needed next, or the outcome; one can go back and begin again. */
export function CheckRun({ check, entry, today }: CheckRunProps) {
  const { view, t } = usePage()
  const [given, setGiven] = useState<Given[]>([])
  // What was answered to the question that one came back to.
  const [before, setBefore] = useState<Given | null>(null)
  const answers: Answers = Object.fromEntries(given.map(({ id, answer }) => [id, answer]))
  const step = nextStep(check, answers, today)
  const go = (next: Given[], left: Given | null): void => {
    setGiven(next)
    setBefore(left)
  }
  const id = 'ask' in step ? step.ask : ''
  const question = check.questions[id]
  const answered = (answer: string): void => go([...given, { id, answer }], null)
  const { lang, className } = speechOf(view, check.language, check.dir)
  return (
    <Stage turn={`${given.length}.${id}`} label={question?.ask ?? t('check_result')}>
      {check.notice && (given.length === 0 || 'outcome' in step) && <Notice text={check.notice.text} around={check.language} />}
      {question && (
        <Box className={className} lang={lang} dir={check.dir}>
          <Box as="h3">{question.ask}</Box>
          {question.options && <Options options={question.options} label={question.ask} onChosen={answered} />}
        </Box>
      )}
      {question?.kind === 'date' && <DayQuestion key={id} initial={before?.id === id ? before.answer : ''} today={today} onGiven={answered} />}
      {'outcome' in step && <CheckResult check={check} outcome={step.outcome} dates={step.dates} entry={entry} />}
      {given.length > 0 && (
        <Box className="check-tools">
          <Button className="small" onTap={() => go(given.slice(0, -1), given.at(-1) ?? null)}>
            {t('check_back')}
          </Button>
          <Button className="small" onTap={() => go([], null)}>
            {t('check_again')}
          </Button>
        </Box>
      )}
    </Stage>
  )
}

interface OptionsProps {
  options: { id: string; label: string }[]
  label: string
  onChosen: (id: string) => void
}

function Options({ options, label, onChosen }: OptionsProps) {
  return (
    <Box className="check-options" role="group" label={label}>
      {options.map((option) => (
        <Button key={option.id} className="check-option" onTap={() => onChosen(option.id)}>
          {option.label}
        </Button>
      ))}
    </Box>
  )
}
