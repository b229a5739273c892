import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconPackage } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ToRate } from '../ratings/to-rate.tsx'
import { type Side, sideToOpen } from './side.ts'
import { TradeRow } from './trade-row.tsx'
import css from './trades-page.module.css'
import { useTrades } from './use-trades.ts'

/** My trades: what I buy and what I sell, running or ended, each with whose turn it is. */
export function TradesPage() {
  const { t } = useTranslation('trade')
  const [search, setSearch] = useSearchParams()
  const { t: common } = useTranslation()
  const role = useSide(search.get('role'))
  const open = search.get('open') !== 'false'
  const show = (next: { role: Side; open: boolean }) =>
    setSearch({ role: next.role, open: String(next.open) }, { replace: true })
  if (role === null) {
    return (
      <Page title={t('list.title')} width="reading">
        <SkeletonRows rows={4} label={common('loading')} />
      </Page>
    )
  }
  return (
    <Page title={t('list.title')} width="reading">
      <div className={css.filters}>
        <Segments
          label={t('list.side')}
          value={role}
          onChange={next => show({ role: next, open })}
          choices={[
            { value: 'buyer', label: t('list.buying') },
            { value: 'seller', label: t('list.selling') },
          ]}
        />
        <Segments
          label={t('list.which')}
          value={open ? 'open' : 'ended'}
          onChange={next => show({ role, open: next === 'open' })}
          choices={[
            { value: 'open', label: t('list.open') },
            { value: 'ended', label: t('list.ended') },
          ]}
        />
      </div>
      <ToRate />
      <Trades role={role} open={open} />
    </Page>
  )
}

/** The side that the address names, or where there is something to do; null until that is known. */
function useSide(named: string | null): Side | null {
  const unnamed = named !== 'buyer' && named !== 'seller'
  const buying = useTrades('buyer', true, unnamed)
  const selling = useTrades('seller', true, unnamed)
  // Where it opened it stays, also when a turn changes hands while somebody is reading.
  const [found, setFound] = useState<Side | null>(null)
  if (!unnamed) return named
  if (found) return found
  if (buying.isPending || selling.isPending) return null
  const side = sideToOpen(buying.data?.pages[0]?.items ?? [], selling.data?.pages[0]?.items ?? [])
  setFound(side)
  return side
}

function Trades({ role, open }: { role: Side; open: boolean }) {
  const { t: common } = useTranslation()
  const trades = useTrades(role, open)
  if (trades.isPending) return <SkeletonRows rows={4} label={common('loading')} />
  if (trades.isError) {
    return <ErrorState error={trades.error} onRetry={() => void trades.refetch()} />
  }
  const items = trades.data.pages.flatMap(page => page.items)
  if (items.length === 0) return <NoTrades role={role} open={open} />
  return (
    <>
      <ul className={css.list}>
        {items.map(trade => (
          <TradeRow key={trade.id} trade={trade} />
        ))}
      </ul>
      {trades.hasNextPage && (
        <QuietAction onClick={() => void trades.fetchNextPage()} busy={trades.isFetchingNextPage}>
          {common('more')}
        </QuietAction>
      )}
    </>
  )
}

function NoTrades({ role, open }: { role: Side; open: boolean }) {
  const { t } = useTranslation('trade')
  const which = open ? 'open' : 'ended'
  return (
    <EmptyState
      icon={<IconPackage size={28} />}
      title={t(`list.none.${role}.${which}`)}
      text={open ? t(`list.none.${role}.text`) : undefined}
      action={
        open && (
          <QuietAction to={role === 'buyer' ? '/' : '/sell'}>
            {t(`list.none.${role}.action`)}
          </QuietAction>
        )
      }
    />
  )
}
