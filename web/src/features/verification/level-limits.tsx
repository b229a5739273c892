import { useTranslation } from 'react-i18next'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { DepositNote } from '../money/deposit-note.tsx'
import type { Limits } from './use-verification.ts'
import css from './verification.module.css'

const DAY_MS = 86_400_000
const ROWS = [
  ['buy', 'eachMinor'],
  ['buy', 'sumMinor'],
  ['sell', 'eachMinor'],
  ['sell', 'sumMinor'],
  ['payout', 'sumMinor'],
] as const

/** What each level opens, the own one first and marked. */
export function LevelLimits({ limits, level }: { limits: Limits; level: number }) {
  const { t } = useTranslation('verification')
  const days = Math.round(limits.within_ms / DAY_MS)
  return (
    <Section title={t('limits.title')}>
      <Sheet>
        <div className={css.levels}>
          {limits.levels.map(one => (
            <details key={one.level} open={one.level === level} className={css.levelBox}>
              <summary>
                <strong>{t(`level.${one.level}`)}</strong>
                {one.level === level && <span className={css.here}>{t('limits.here')}</span>}
              </summary>
              <dl className={css.limits}>
                {ROWS.map(([kind, measure]) => (
                  <div key={`${kind}${measure}`}>
                    <dt>{t(`limits.${kind}.${measure}`, { days })}</dt>
                    <dd>
                      <Amount minor={one[kind][measure]} currency={limits.currency} />
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          ))}
        </div>
        <DepositNote />
      </Sheet>
    </Section>
  )
}

function Amount({ minor, currency }: { minor: number | null; currency: string }) {
  const { t } = useTranslation('verification')
  if (minor === null) return <>{t('limits.none')}</>
  return <MoneyText money={{ amountMinor: minor, currency }} />
}
