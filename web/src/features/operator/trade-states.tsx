import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Overview } from '../../lib/operator-types.ts'
import { Section } from '../../ui/page.tsx'
import { FINAL_STATES } from '../trade/trade-view.ts'
import css from './overview-page.module.css'

const ORDER = [
  'reserved',
  'held',
  'shipped',
  'at_locker',
  'delivered_proxy',
  'inspecting',
  'returning',
  'problem',
  'completed',
  'refunded',
  'cancelled',
] as const

/** How many trades stand in each state; a bar and its number, each opens the list behind it. */
export function TradeStates({ trades }: { trades: Overview['trades'] }) {
  const { t } = useTranslation(['operator', 'trade'])
  const counts = new Map(trades.map(row => [row.state, row.count]))
  const most = Math.max(1, ...counts.values())
  return (
    <Section title={t('overview.trades')}>
      <ul className={css.states}>
        {ORDER.map(state => {
          const count = counts.get(state) ?? 0
          return (
            <li key={state}>
              <Link
                to={`/operator/trades?state=${state}`}
                className={css.state}
                data-state={state}
                data-ended={FINAL_STATES.has(state)}
              >
                <span className={css.stateName}>{t(`trade:state.${state}`)}</span>
                <span>
                  {count > 0 && (
                    <span
                      className={css.bar}
                      style={{ display: 'block', width: `${(count * 100) / most}%` }}
                    />
                  )}
                </span>
                <span className={css.number}>{count}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
