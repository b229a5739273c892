import type { MoneyJson } from '../../kernel/money.ts'

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

/** Formats are costly to make and few. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, currency: string, whole: 'auto' | 'stripIfInteger') {
  const key = `${locale} ${currency} ${whole}`
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: whole,
    })
  formats.set(key, format)
  return format
}

/** An amount as people write it: `¥380.00`, `NT$1,280.00`; `short` leaves out `.00`. */
export function moneyWords(
  { amountMinor, currency }: MoneyJson,
  locale: string,
  { short = false } = {},
): string {
  const format = formatOf(locale, currency, short ? 'stripIfInteger' : 'auto')
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format
    .formatToParts(amountMinor / 10 ** digits)
    .map(({ type, value }) =>
      type === 'currency' && value === '$' ? (DOLLARS[currency] ?? value) : value,
    )
    .join('')
}
