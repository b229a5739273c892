import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Balance } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import { useMe } from '../../lib/me.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PayoutSection } from '../account/payout-section.tsx'
import { BalanceCard } from './balance-card.tsx'
import { DepositSection } from './deposit-section.tsx'
import css from './lines.module.css'
import { PayoutList } from './payout-list.tsx'
import { Statement } from './statement.tsx'
import { useDeposit } from './use-deposit.ts'
import { useBalances } from './use-money.ts'

/** My money: what I can draw, what is still held, where every cent came from and went. */
export function MoneyPage() {
  const { t } = useTranslation('money')
  const { t: common } = useTranslation()
  const market = useMarket()
  const me = useMe()
  const balances = useBalances()
  const nothing = market ? [emptyBalance(market.currency)] : []
  const shown = balances.data?.length ? balances.data : nothing
  return (
    <Page title={t('title')}>
      {balances.isPending && <SkeletonText lines={4} label={common('loading')} />}
      {balances.isError && !balances.data && (
        <ErrorState error={balances.error} onRetry={() => void balances.refetch()} />
      )}
      {balances.data && (
        <Panes
          main={
            <>
              {shown.map(balance => (
                <BalanceCard key={balance.currency} balance={balance} />
              ))}
              <Movements currencies={shown.map(balance => balance.currency)} />
            </>
          }
          side={
            <>
              <DepositSection />
              {me && <PayoutSection me={me} />}
            </>
          }
        />
      )}
    </Page>
  )
}

function emptyBalance(currency: string): Balance {
  const zero = { amountMinor: 0, currency }
  return { currency, available: zero, onItsWay: zero, inEscrowAsSeller: zero }
}

function Movements({ currencies }: { currencies: string[] }) {
  const { t } = useTranslation('money')
  const [view, setView] = useState<'statement' | 'deposit' | 'payouts'>('statement')
  const [chosen, setChosen] = useState<string | null>(null)
  const currency = chosen ?? currencies[0]
  const deposit = useDeposit().data
  const hasDeposit = deposit && (deposit.demand !== null || deposit.state !== 'empty')
  return (
    <>
      <div className={css.choices}>
        <Segments
          label={t('view')}
          value={view}
          onChange={setView}
          choices={[
            { value: 'statement', label: t('statement.title') },
            ...(hasDeposit ? [{ value: 'deposit' as const, label: t('deposit.statement') }] : []),
            { value: 'payouts', label: t('payout.list') },
          ]}
        />
        {view === 'statement' && currencies.length > 1 && (
          <Segments
            label={t('currency')}
            value={currency ?? ''}
            onChange={setChosen}
            choices={currencies.map(code => ({ value: code, label: code }))}
          />
        )}
      </div>
      {view === 'statement' && currency && <Statement currency={currency} />}
      {view === 'deposit' && currency && <Statement currency={currency} of="deposit" />}
      {view === 'payouts' && <PayoutList />}
    </>
  )
}
