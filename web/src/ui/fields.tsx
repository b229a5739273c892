import { Select, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { type FieldProps, useShared } from './text-field.tsx'

export type Choice = { value: string; label: string }

type ChoiceProps = FieldProps & { choices: readonly Choice[] }

/** One of a list. */
export function ChoiceField(props: ChoiceProps) {
  const shared = useShared(props)
  return (
    <Select
      {...shared}
      data={[...props.choices]}
      value={props.value || null}
      onChange={value => props.onChange(value ?? '')}
      allowDeselect={props.optional ?? false}
      searchable={props.choices.length > 12}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}

type SwitchProps = {
  label: string
  help?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** On or off, at once. */
export function SwitchField({ label, help, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Switch
      label={label}
      description={help}
      checked={checked}
      disabled={disabled}
      size="md"
      onChange={event => onChange(event.currentTarget.checked)}
    />
  )
}
