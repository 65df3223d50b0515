/** A name in the original's language and, if one has them, in others, each set in its own language and script. */

import { speechOf, languageName } from '../../speech.ts'
import { ORIGINAL, t } from '../../texts.ts'
import { useView } from '../context.ts'
import { Group, TextField, type FieldProps } from './Field.tsx'
import { elsewhere, under } from './faults.ts'

export type Names = Record<string, string>

interface Props extends FieldProps {
  value: Names
  /** The languages that the service speaks. */
  languages: string[]
  onChange: (value: Names) => void
}

export function NamesField({ value, languages, onChange, faults = [], disabled, ...group }: Props) {
  const others = languages.filter((code) => code !== ORIGINAL)
  const line = (code: string) => (
    <NameField key={code} {...{ code, value, onChange, disabled }} faults={under(faults, code)} />
  )
  return (
    <Group {...group} faults={elsewhere(faults, languages)}>
      {line(ORIGINAL)}
      <details className="fold" open={others.some((code) => under(faults, code).length) || undefined}>
        <summary>{t('form_other_languages', { count: others.filter((code) => value[code]).length })}</summary>
        <div className="form-names">{others.map(line)}</div>
      </details>
    </Group>
  )
}

function NameField({ code, value, onChange, ...field }: FieldsOf & { code: string }) {
  const table = useView((state) => state.languages)
  const { lang, dir, className } = speechOf(table, code)
  const change = (text: string) => {
    const { [code]: _, ...rest } = value
    onChange(text ? { ...rest, [code]: text } : rest)
  }
  return (
    <TextField
      {...field}
      label={languageName(table, code)}
      value={value[code] ?? ''}
      lang={lang}
      dir={dir}
      className={className.replace('is-vertical', '').trim()}
      onChange={change}
    />
  )
}

type FieldsOf = Omit<FieldProps, 'label'> & Pick<Props, 'value' | 'onChange'>
