import type { Language, Money } from './api-types.ts'

export type MoneyStyle = {
  /** Keep `.00`: columns of figures and statements want it, prices do not. */
  exact?: boolean
  /** Show a plus before what comes in. */
  signed?: boolean
}

/** Decimal places of a currency by ISO 4217: CNY 2, JPY 0. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

/** A bare `$` would be another currency to every second reader. */
const DOLLARS: Readonly<Record<string, string>> = {
  AUD: 'A$',
  CAD: 'CA$',
  HKD: 'HK$',
  NZD: 'NZ$',
  SGD: 'S$',
  TWD: 'NT$',
  USD: 'US$',
}

/** `¥1,280` or `NT$1,280` from 128000 minor units; never passes through a float. */
export function formatMoney(money: Money, language: Language, style: MoneyStyle = {}): string {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: style.exact ? 'auto' : 'stripIfInteger',
    signDisplay: style.signed ? 'exceptZero' : 'auto',
  })
  const parts = format.formatToParts(
    decimalText(money.amountMinor, minorDigits(money.currency)) as never,
  )
  return parts
    .map(({ type, value }) =>
      type === 'currency' && value === '$' ? (DOLLARS[money.currency] ?? value) : value,
    )
    .join('')
}

/** `128000` with 2 digits -> `1280.00`. */
export function decimalText(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : ''
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** What a person typed (`1,280.5`) in minor units, or null when it is no amount of the currency. */
export function parseMinor(text: string, currency: string): number | null {
  const digits = minorDigits(currency)
  const match = /^(\d{1,10})(?:\.(\d*))?$/.exec(text.replace(/[,\s]/g, ''))
  if (!match) return null
  const fraction = match[2] ?? ''
  if (fraction.length > digits) return null
  return Number(`${match[1]}${fraction.padEnd(digits, '0')}`)
}

/** The market's fee on a price, in minor units, rounded half up as the market does. */
export function feeOn(priceMinor: number, feeBasisPoints: number): number {
  return Math.floor((priceMinor * feeBasisPoints + 5_000) / 10_000)
}
