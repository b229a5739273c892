import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  label: string
  help?: ReactNode
  value: string
  onChange: (value: string) => void
  min: number
  max: number
  step?: number
  suffix?: string
}

/** A number within bounds. */
export function NumberField({ label, help, value, onChange, min, max, ...rest }: Props) {
  const { step = 1, suffix } = rest
  return (
    <NumberInput
      label={label}
      description={help}
      value={value}
      onChange={next => onChange(String(next))}
      min={min}
      max={max}
      step={step}
      allowDecimal={step < 1}
      clampBehavior="blur"
      size="md"
      required
      withAsterisk={false}
      {...(suffix ? { suffix } : {})}
    />
  )
}
