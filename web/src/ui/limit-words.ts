import { useTranslation } from 'react-i18next'
import type { ProblemBody } from '../lib/api-types.ts'
import { useLanguage } from '../lib/i18n.ts'
import { formatMoney } from '../lib/money.ts'

const DAY_MS = 86_400_000

/** Says which limit was reached, how much of it is used, and which level raises it. */
export function useLimitWords(): (problem: ProblemBody) => string {
  const { t } = useTranslation('verification')
  const language = useLanguage()
  return ({ limit, maxMinor, usedMinor, currency, within_ms, levelNeeded }) => {
    const money = (minor: unknown) =>
      formatMoney({ amountMinor: Number(minor), currency: String(currency) }, language)
    const days = Math.round(Number(within_ms) / DAY_MS)
    const holes = { max: money(maxMinor), used: money(usedMinor), days }
    const what = t(`limit.${limit}` as never, holes) as string
    const next =
      levelNeeded === null
        ? t('limit.never')
        : t('limit.raise', { level: t(`level.${levelNeeded}` as never) })
    return `${what} ${next}`
  }
}
