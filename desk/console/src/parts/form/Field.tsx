/** A field with its name, what may stand in it, and what is wrong with it. */

import { useId, type ReactNode } from 'react'
import { Faults } from './Faults.tsx'
import type { Fault } from './faults.ts'

export interface FieldProps {
  label: string
  hint?: string
  faults?: Fault[]
  disabled?: boolean
}

/** What a control needs so that its hint and its faults are read out with it. */
export interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

export function Field({
  label,
  hint,
  faults = [],
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const id = useId()
  const about = [hint ? `${id}-hint` : '', faults.length ? `${id}-faults` : ''].join(' ').trim()
  return (
    <div className={faults.length ? 'form-field is-wrong' : 'form-field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': about || undefined, 'aria-invalid': faults.length ? true : undefined })}
      {faults.length > 0 && <Faults id={`${id}-faults`} faults={faults} />}
    </div>
  )
}

/** Several controls under one name. */
export function Group({ label, hint, faults = [], children }: FieldProps & { children: ReactNode }) {
  const id = useId()
  const about = [hint ? `${id}-hint` : '', faults.length ? `${id}-faults` : ''].join(' ').trim()
  return (
    <fieldset className={faults.length ? 'form-group is-wrong' : 'form-group'} aria-describedby={about || undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {faults.length > 0 && <Faults id={`${id}-faults`} faults={faults} />}
    </fieldset>
  )
}

interface TextProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  lang?: string
  dir?: 'ltr' | 'rtl'
  className?: string
  type?: 'text' | 'date' | 'time' | 'search'
  maxLength?: number
}

export function TextField({
  value,
  onChange,
  lang,
  dir,
  className,
  type = 'text',
  maxLength,
  disabled,
  ...field
}: TextProps) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          className={`field ${className ?? ''}`.trim()}
          type={type}
          lang={lang}
          dir={dir}
          value={value}
          maxLength={maxLength}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface NumberProps extends FieldProps {
  value: number | null
  onChange: (value: number | null) => void
  step?: number | 'any'
}

/** A number; what is empty is none. */
export function NumberField({ value, onChange, step = 'any', disabled, ...field }: NumberProps) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          className="field is-short"
          type="number"
          step={step}
          min={0}
          value={value ?? ''}
          disabled={disabled}
          onChange={({ target }) =>
            onChange(target.value === '' || Number.isNaN(target.valueAsNumber) ? null : target.valueAsNumber)
          }
        />
      )}
    </Field>
  )
}

export interface Option {
  id: string
  name: string
  lang?: string
}

interface SelectProps extends FieldProps {
  value: string
  options: Option[]
  onChange: (value: string) => void
  /** What stands for no choice; without it one has to choose. */
  none?: string
}

/** One of several; a value that is not among them any more stays until another one is chosen. */
export function SelectField({ value, options, onChange, none, disabled, ...field }: SelectProps) {
  const known = value === '' || options.some(({ id }) => id === value)
  return (
    <Field {...field}>
      {(described) => (
        <select
          {...described}
          className="select"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
          {!known && <option value={value}>{value}</option>}
          {options.map(({ id, name, lang }) => (
            <option key={id} value={id} lang={lang}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
