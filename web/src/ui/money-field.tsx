import { useTranslation } from 'react-i18next'
import { minorDigits, parseMinor } from '../lib/money.ts'
import { TextField } from './text-field.tsx'

type Props = {
  label: string
  /** What was typed; turn it into minor units with `readMoney`. */
  value: string
  onChange: (value: string) => void
  currency: string
  help?: string
  error?: string | null | undefined
  optional?: boolean
  onBlur?: () => void
  onEnter?: () => void
}

/** An amount typed in the currency's major unit. */
export function MoneyField(props: Props) {
  const { i18n } = useTranslation()
  const symbol = symbolOf(props.currency, i18n.language)
  return (
    <TextField
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      inputMode={minorDigits(props.currency) > 0 ? 'decimal' : 'numeric'}
      leading={<span aria-hidden="true">{symbol}</span>}
      help={props.help}
      error={props.error}
      optional={props.optional ?? false}
      maxLength={14}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      {...(props.onEnter ? { onEnter: props.onEnter } : {})}
    />
  )
}

/** Minor units of what was typed, or null when it is not an amount of this currency. */
export const readMoney = parseMinor

function symbolOf(currency: string, language: string): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(part => part.type === 'currency')?.value ?? currency
}
