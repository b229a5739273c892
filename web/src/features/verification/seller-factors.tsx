import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import type { Standing } from './use-verification.ts'
import css from './verification.module.css'

type Props = { factors: Standing['factors']; currency: string }

/** The signs that were weighed, met or not, each with what it was measured by. */
export function SellerFactors({ factors, currency }: Props) {
  const { t } = useTranslation('verification')
  const language = useLanguage()
  const say = (factor: string, value: number) =>
    factor === 'income'
      ? formatMoney({ amountMinor: value, currency }, language)
      : value.toLocaleString(language)
  if (factors.length === 0) return <p className={css.soft}>{t('seller.noFactors')}</p>
  return (
    <ul className={css.factors}>
      {factors.map(({ factor, value, from, met }) => (
        <li key={factor} data-met={met}>
          {factor === 'declared_business'
            ? t(`factor.declared_business.${met ? 'yes' : 'no'}`)
            : t(`factor.${factor}`, { value: say(factor, value), from: say(factor, from) })}
        </li>
      ))}
    </ul>
  )
}
