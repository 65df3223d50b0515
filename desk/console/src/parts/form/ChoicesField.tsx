/** Any number of several, each to be ticked. What is ticked and not known any more can only be unticked. */

import { Group, type FieldProps, type Option } from './Field.tsx'

interface Props extends FieldProps {
  values: string[]
  options: Option[]
  onChange: (values: string[]) => void
}

export function ChoicesField({ values, options, onChange, disabled, ...group }: Props) {
  const gone = values.filter((value) => !options.some(({ id }) => id === value))
  const all: Option[] = [...options, ...gone.map((id) => ({ id, name: id }))]
  const toggle = (id: string) => onChange(values.includes(id) ? values.filter((one) => one !== id) : [...values, id])
  return (
    <Group {...group}>
      <div className="form-choices">
        {all.map((option) => (
          <label key={option.id} className="form-choice">
            <input
              type="checkbox"
              checked={values.includes(option.id)}
              disabled={disabled}
              onChange={() => toggle(option.id)}
            />
            <span lang={option.lang}>{option.name}</span>
          </label>
        ))}
      </div>
    </Group>
  )
}
