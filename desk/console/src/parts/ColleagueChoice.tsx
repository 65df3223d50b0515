/** A colleague: those who are there come first, with their languages. */

import { useMemo } from 'react'
import type { Colleague, Presence } from '../protocol.ts'
import { languageName } from '../speech.ts'
import { stationName } from '../state/names.ts'
import { t } from '../texts.ts'
import { useView } from './context.ts'

interface Props {
  value: string
  /** Who works in this language comes before who does not. */
  language?: string
  without?: string[]
  onChange: (name: string) => void
}

const ORDER: Presence[] = ['online', 'break', 'offline']
const NOBODY: Colleague[] = []

export function ColleagueChoice({ value, language, without = [], onChange }: Props) {
  const colleagues = useView((state) => state.there?.colleagues ?? NOBODY)
  const sorted = useMemo(() => inOrder(colleagues, language), [colleagues, language])
  const there = useView((state) => state.there)
  const languages = useView((state) => state.languages)
  const line = (one: Colleague) => {
    const spoken = one.languages.map((code) => languageName(languages, code)).join(t('comma'))
    return [one.display_name, t(`presence_${one.state}`), spoken, stationName(there, one.station)].join(' · ')
  }
  return (
    <label>
      {t('colleague')}
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('colleague_choose')}</option>
        {sorted
          .filter(({ name }) => !without.includes(name))
          .map((one) => (
            <option key={one.name} value={one.name}>
              {line(one)}
            </option>
          ))}
      </select>
    </label>
  )
}

function inOrder(colleagues: Colleague[], language?: string): Colleague[] {
  const speaks = (one: Colleague) => Number(language !== undefined && one.languages.includes(language))
  return [...colleagues].sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      speaks(b) - speaks(a) ||
      a.display_name.localeCompare(b.display_name),
  )
}
