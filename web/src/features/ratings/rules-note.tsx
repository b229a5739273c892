import { useTranslation } from 'react-i18next'
import { MoneyText } from '../../ui/money-text.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './ratings.module.css'
import { DAY_MS, useRatingRules } from './use-ratings.ts'

/** What counts here, and for what alone words are masked: the published rules. */
export function RulesNote() {
  const { t } = useTranslation('ratings')
  const { data: rules } = useRatingRules()
  if (!rules) return null
  const { counts } = rules
  const days = (ms: number) => Math.round(ms / DAY_MS)
  return (
    <>
      <ReasonCard ask={t('rules.countsAsk')}>
        <ul className={css.reasons}>
          <li>{t('rules.real')}</li>
          <li>{t('rules.sealed', { days: days(rules.rateWithin_ms) })}</li>
          <li>
            {t('rules.small')} <MoneyText money={counts.orderAbove} />
          </li>
          <li>{t('rules.goods', { days: days(counts.sameGoodsWithin_ms) })}</li>
          <li>{t('rules.pair', { n: counts.pairMonth_max })}</li>
        </ul>
      </ReasonCard>
      <ReasonCard ask={t('rules.maskAsk')}>
        <p>{t('rules.mask', { days: days(rules.appealWithin_ms) })}</p>
        <ul className={css.reasons}>
          {rules.maskReasons.map(reason => (
            <li key={reason}>
              <strong>{t(`reason.${reason}.name`)}</strong> {t(`reason.${reason}.text`)}
            </li>
          ))}
        </ul>
      </ReasonCard>
    </>
  )
}
