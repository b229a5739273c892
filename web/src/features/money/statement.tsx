import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { StatementLine } from '../../lib/api-types.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconListDetails } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { byDay } from './by-day.ts'
import css from './lines.module.css'
import { useStatement } from './use-money.ts'

type Props = { currency: string; of?: 'balance' | 'deposit' }

/** Every movement of the balance, or of the deposit, by day, each with the balance after it and its trade behind it. */
export function Statement({ currency, of = 'balance' }: Props) {
  const { t } = useTranslation('money')
  const { t: common } = useTranslation()
  const statement = useStatement(currency, of)
  if (statement.isPending) return <SkeletonRows rows={4} label={common('loading')} />
  if (!statement.data) {
    return <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
  }
  const lines = statement.data.pages.flatMap(page => page.items)
  if (lines.length === 0) {
    return (
      <EmptyState
        icon={<IconListDetails size={28} />}
        title={t('statement.none')}
        text={t(of === 'deposit' ? 'deposit.statementNone' : 'statement.noneText')}
      />
    )
  }
  return (
    <>
      {byDay(lines).map(({ day, lines: ofDay }) => (
        <section key={day}>
          <h3 className={css.day}>
            <When at={day} show="day" />
          </h3>
          <ul className={css.lines}>
            {ofDay.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a past day's lines never move.
              <Line key={`${line.at} ${place}`} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {statement.hasNextPage && (
        <QuietAction
          onClick={() => void statement.fetchNextPage()}
          busy={statement.isFetchingNextPage}
        >
          {common('more')}
        </QuietAction>
      )}
    </>
  )
}

function Line({ line }: { line: StatementLine }) {
  const { t } = useTranslation('money')
  const incoming = line.amount.amountMinor > 0
  const kind = t([
    `statement.kind.${line.kind}`,
    incoming ? 'statement.kind.in' : 'statement.kind.out',
  ])
  return (
    <li className={css.line}>
      <div className={css.words}>
        {line.tradeId ? <Link to={`/trades/${line.tradeId}`}>{kind}</Link> : <span>{kind}</span>}
        <span className={css.soft}>
          <When at={line.at} />
        </span>
      </div>
      <div className={css.figures}>
        <span className={css.amount} data-incoming={incoming}>
          <MoneyText money={line.amount} exact signed />
        </span>
        <span className={css.soft}>
          {t('statement.after')} <MoneyText money={line.balanceAfter} exact />
        </span>
      </div>
    </li>
  )
}
