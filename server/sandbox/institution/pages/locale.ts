export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What the link asks for, else the first language of the browser's that is known, else English. */
export function chooseLocale(asked: unknown, acceptLanguage: string | undefined): Locale {
  const chosen = LOCALES.find(locale => locale === asked)
  if (chosen !== undefined) return chosen
  const wishes = (acceptLanguage ?? '').slice(0, 200).split(',')
  for (const wish of wishes) {
    const tag = wish.split(';')[0]?.trim().toLowerCase() ?? ''
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
    if (/^zh\b/.test(tag)) return 'zh-CN'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'en'
}

/** Written as the reader writes money. Exact: the amount never becomes a float. */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const padded = String(amountMinor).padStart(digits + 1, '0')
  const major = padded.slice(0, padded.length - digits)
  const decimal = digits === 0 ? padded : `${major}.${padded.slice(-digits)}`
  return format.format(decimal as Intl.StringNumericLiteral)
}

/** Market time in UTC, to the minute. */
export function formatTime(at: number, locale: Locale): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, style).format(at)
}
