import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Money } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import { may, useMe } from '../../lib/me.ts'
import type { Overview } from '../../lib/operator-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconAlertTriangle, IconCheck } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { ClockControl } from './clock-control.tsx'
import { issuesOf } from './health.ts'
import css from './overview-page.module.css'
import { PURPOSES } from './purposes.ts'
import { TradeStates } from './trade-states.tsx'
import { useOverview } from './use-operator.ts'

/** Is the market healthy: money, trades, queues, errors on one page; every number opens its list. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useOverview()
  const me = useMe()
  const movesClock = useMarket()?.sandbox === true && may(me, 'market.move_clock')
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    return <SkeletonText lines={8} label={t('loading')} />
  }
  return (
    <>
      <Health overview={data} />
      <MoneyNow overview={data} />
      <TradeStates trades={data.trades} />
      <Queues overview={data} />
      {movesClock && <ClockControl />}
    </>
  )
}

/** The first line: all is well, or what is not. */
function Health({ overview }: { overview: Overview }) {
  const { t } = useTranslation('operator')
  const issues = issuesOf(overview)
  const well = issues.length === 0
  return (
    <div className={css.health} data-well={well} aria-live="polite">
      <span className={css.healthIcon} aria-hidden="true">
        {well ? <IconCheck size={22} /> : <IconAlertTriangle size={22} />}
      </span>
      <div>
        <h2 className={css.healthTitle}>{t(well ? 'health.well' : 'health.look')}</h2>
        {well && <p>{t('health.wellText')}</p>}
        {!well && (
          <ul className={css.issues}>
            {issues.map(issue => (
              <li key={issue.code}>
                <Link to={issue.to}>{t(`health.${issue.code}`, { count: issue.count })}</Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function MoneyNow({ overview }: { overview: Overview }) {
  const { t } = useTranslation('operator')
  const rows = PURPOSES.flatMap(purpose => overview.money.filter(row => row.purpose === purpose))
  return (
    <Section title={t('overview.money')}>
      {rows.length === 0 && <p>{t('overview.noMoney')}</p>}
      <ul className={css.tiles}>
        {rows.map(({ purpose, balance }) => (
          <li key={`${purpose} ${balance.currency}`}>
            <Link to={`/operator/books?purpose=${purpose}`} className={css.tile}>
              <span className={css.tileName}>{t(`purpose.${purpose}`)}</span>
              <MoneyText money={asHeld(purpose, balance)} exact size="figure" />
              {purpose === 'payable' && balance.amountMinor < 0 && (
                <span className={css.tileName}>{t('overview.owed')}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The institution's account mirrors the others below zero; an operator asks how much lies there. */
function asHeld(purpose: string, balance: Money): Money {
  return purpose === 'institution' ? { ...balance, amountMinor: -balance.amountMinor } : balance
}

function Queues({ overview }: { overview: Overview }) {
  const { t } = useTranslation('operator')
  const { deadlines, attention, readers, lastReconciliation: last } = overview
  const facts = readers.reduce((sum, reader) => sum + reader.waiting, 0)
  const tiles = [
    { key: 'attention', value: attention, to: '/operator/attention' },
    { key: 'overdue', value: deadlines.overdue, to: '/operator/deadlines' },
    { key: 'waiting', value: deadlines.waiting, to: '/operator/deadlines' },
    { key: 'mail', value: overview.mailWaiting, to: '/operator/outbox' },
    { key: 'facts', value: facts, to: '/operator' },
  ]
  return (
    <Section title={t('overview.queues')}>
      <ul className={css.tiles}>
        {tiles.map(({ key, value, to }) => (
          <li key={key}>
            <Link to={to} className={css.tile}>
              <span className={css.tileName}>{t(`overview.${key}`)}</span>
              <span className={css.figure}>{value}</span>
            </Link>
          </li>
        ))}
        <LastProof proof={overview.lastProof} />
        <li>
          <Link
            to={last ? `/operator/reconciliations?sel=${last.id}` : '/operator/reconciliations'}
            className={css.tile}
          >
            <span className={css.tileName}>
              {t('overview.reconciliation')} {last?.day}
            </span>
            <span className={css.figure}>
              {last ? t('recon.differences', { count: last.differences }) : t('overview.never')}
            </span>
          </Link>
        </li>
      </ul>
    </Section>
  )
}

/** What the daily proof of the books found, and when. */
function LastProof({ proof }: { proof: Overview['lastProof'] }) {
  const { t } = useTranslation('operator')
  return (
    <li>
      <Link to="/operator/books" className={css.tile}>
        <span className={css.tileName}>
          {t('overview.proof')} {proof && <When at={proof.at} />}
        </span>
        <span className={css.figure}>
          {proof
            ? t(proof.holds ? 'overview.proofHolds' : 'overview.proofBroken')
            : t('overview.never')}
        </span>
        {proof && (
          <span className={css.tileName}>{t('overview.proofAt', { count: proof.postings })}</span>
        )}
      </Link>
    </li>
  )
}
