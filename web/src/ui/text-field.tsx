import { PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Says what is wanted before it is typed. */
  help?: ReactNode
  /** Says what is wrong and how to mend it. */
  error?: string | null | undefined
  required?: boolean
  /** Fields are required unless they say so: the word "optional" stands beside the label. */
  optional?: boolean
  minLength?: number
  maxLength?: number
  placeholder?: string
  disabled?: boolean
  onBlur?: () => void
}

type TextProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  leading?: ReactNode
  trailing?: ReactNode
  onEnter?: () => void
  autoFocus?: boolean
}

/** What every field hands to Mantine: label, help, error, bounds. */
export function useShared(props: FieldProps) {
  const { t } = useTranslation()
  return {
    label: props.optional ? `${props.label}${t('optional')}` : props.label,
    value: props.value,
    description: props.help,
    error: props.error ?? null,
    required: props.required ?? false,
    withAsterisk: false,
    disabled: props.disabled ?? false,
    size: 'md',
    ...(props.minLength ? { minLength: props.minLength } : {}),
    ...(props.maxLength ? { maxLength: props.maxLength } : {}),
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    ...(props.onBlur ? { onBlur: props.onBlur } : {}),
  }
}

/** One line of text. */
export function TextField(props: TextProps) {
  const shared = useShared(props)
  return (
    <TextInput
      {...shared}
      type={props.type ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      inputMode={props.inputMode}
      leftSection={props.leading}
      rightSection={props.trailing}
      data-autofocus={props.autoFocus || undefined}
      onChange={event => props.onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Enter') props.onEnter?.()
      }}
    />
  )
}

/** A password; `fresh` when it is being chosen, so that the browser offers a strong one. */
export function PasswordField(props: FieldProps & { fresh?: boolean }) {
  const { t } = useTranslation()
  const shared = useShared(props)
  return (
    <PasswordInput
      {...shared}
      autoComplete={props.fresh ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  )
}

/** Several lines of text, growing as one writes. */
export function LongTextField(props: FieldProps & { rows?: number }) {
  const shared = useShared(props)
  return (
    <Textarea
      {...shared}
      autosize
      minRows={props.rows ?? 3}
      maxRows={14}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  )
}
