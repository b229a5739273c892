import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { DepositNote } from '../money/deposit-note.tsx'
import css from './credit.module.css'
import { signed } from './score-scale.ts'
import type { CreditAxis } from './use-credit.ts'

/** What would move the score next, by how much: the model's own answer. */
export function Changes({ axis }: { axis: CreditAxis }) {
  const { t } = useTranslation('credit')
  return (
    <Section title={t('changes.title')}>
      <Sheet>
        <ul className={css.rows}>
          {axis.changes.map(({ code, points, score, grade }) => (
            <li key={code} className={css.row}>
              <span className={css.words}>
                <span>{t(`change.${code}`)}</span>
                <span className={css.soft}>
                  {t('changes.then', { score, grade: t(`grade.${grade ?? 'new'}`) })}
                </span>
              </span>
              <span className={css.points} data-bad={points < 0}>
                {signed(points)}
              </span>
            </li>
          ))}
        </ul>
        <p className={css.soft}>{t('changes.note')}</p>
      </Sheet>
    </Section>
  )
}

const DAY_MS = 86_400_000

type EffectsProps = { axis: CreditAxis; usualFee: number; currency: string }

/** What the grade leads to at the moment. */
export function Effects({ axis, usualFee, currency }: EffectsProps) {
  const { t } = useTranslation('credit')
  const language = useLanguage()
  const { feeBasisPoints, payoutDelay_ms, buyLimitPercent, sellLimitPercent, deposit } =
    axis.effects
  const dearest = axis.effects.review?.find(row => row.categories === null)?.aboveMinor
  const fee = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  const days = Math.round(payoutDelay_ms / DAY_MS)
  const limit = axis.axis === 'seller' ? sellLimitPercent : buyLimitPercent
  const limitWords =
    limit === 100 ? t('effect.limitUsual') : t('effect.limitOf', { percent: limit })
  const seller = [
    {
      key: 'fee',
      name: t('effect.fee'),
      value: fee.format((feeBasisPoints ?? usualFee) / 10_000),
    },
    {
      key: 'payout',
      name: t('effect.payout'),
      value: days === 0 ? t('effect.payoutNow') : t('effect.payoutWaits', { count: days }),
    },
    {
      key: 'review',
      name: t('effect.review'),
      value:
        dearest === undefined
          ? t('effect.reviewNone')
          : t('effect.reviewAbove', {
              amount: formatMoney({ amountMinor: dearest, currency }, language),
            }),
    },
    {
      key: 'deposit',
      name: t('effect.deposit'),
      value: deposit
        ? t('effect.depositAbove', {
            amount: formatMoney({ amountMinor: deposit.amountMinor, currency }, language),
            above: formatMoney({ amountMinor: deposit.aboveMinor, currency }, language),
          })
        : t('effect.depositNone'),
    },
  ]
  return (
    <Section title={t('effect.title')}>
      <Sheet>
        <Facts
          facts={[
            ...(axis.axis === 'seller' ? seller : []),
            { key: 'limit', name: t(`axis.${axis.axis}.limit`), value: limitWords },
          ]}
        />
        {axis.axis === 'seller' && <DepositNote />}
      </Sheet>
    </Section>
  )
}

const WAYS = ['explanation', 'correction', 'objection'] as const

/** The way to a person: the score is made by a program, so one can have it looked at. */
export function Appeal() {
  const { t } = useTranslation('credit')
  return (
    <Section title={t('appeal.title')}>
      <Sheet>
        <p>{t('appeal.text')}</p>
        <ul className={css.links}>
          {WAYS.map(way => (
            <li key={way}>
              <Link to={`/account/privacy/ask/${way}`}>{t(`appeal.${way}`)}</Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}
