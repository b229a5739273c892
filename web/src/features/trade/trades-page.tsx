import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconPackage } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TradeRow } from './trade-row.tsx'
import css from './trades-page.module.css'
import { tradeKeys } from './use-trade.ts'

type Side = 'buyer' | 'seller'
const LOOK_AGAIN_MS = 20_000

/** My trades: what I buy and what I sell, running or ended, each with whose turn it is. */
export function TradesPage() {
  const { t } = useTranslation('trade')
  const [search, setSearch] = useSearchParams()
  const role: Side = search.get('role') === 'seller' ? 'seller' : 'buyer'
  const open = search.get('open') !== 'false'
  const show = (next: { role: Side; open: boolean }) =>
    setSearch({ role: next.role, open: String(next.open) }, { replace: true })
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
      <Trades role={role} open={open} />
    </Page>
  )
}

function Trades({ role, open }: { role: Side; open: boolean }) {
  const { t: common } = useTranslation()
  const trades = useInfiniteQuery({
    queryKey: tradeKeys.list(role, open),
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/trades', {
          params: { query: { role, open, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: query => (open ? backingOff(LOOK_AGAIN_MS, query) : false),
  })
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
