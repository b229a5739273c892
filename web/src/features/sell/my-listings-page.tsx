import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { ListingState } from '../../lib/api-types.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconTag } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { itemsOf } from '../market/use-listings.ts'
import { MyListingRow } from './my-listing-row.tsx'
import css from './my-listings.module.css'
import { useMyListings } from './use-my-listings.ts'

const STATES = ['', 'draft', 'published', 'reserved', 'sold', 'withdrawn'] as const

/** Everything one sells or has sold. */
export function MyListingsPage() {
  const { t } = useTranslation('sell')
  const [params, setParams] = useSearchParams()
  const state = STATES.find(known => known === params.get('state')) ?? ''
  return (
    <Page
      title={t('mine.title')}
      actions={<PrimaryAction to="/sell">{t('mine.new')}</PrimaryAction>}
    >
      <div className={css.filter}>
        <Segments
          label={t('mine.filter')}
          value={state}
          onChange={next => setParams(next ? { state: next } : {}, { replace: true })}
          choices={STATES.map(value => ({
            value,
            label: value ? t(`state.${value}`) : t('mine.all'),
          }))}
        />
      </div>
      <Rows state={state} />
    </Page>
  )
}

function Rows({ state }: { state: ListingState | '' }) {
  const { t } = useTranslation(['sell', 'common'])
  const mine = useMyListings(state)
  if (mine.isPending) return <SkeletonRows label={t('common:loading')} />
  if (mine.error && !mine.data) {
    return <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />
  }
  const items = itemsOf(mine.data?.pages)
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconTag size={28} />}
        title={state ? t('mine.noneHere') : t('mine.none')}
        text={state ? undefined : t('mine.noneText')}
      />
    )
  }
  return (
    <>
      <ul className={css.rows}>
        {items.map(listing => (
          <MyListingRow key={listing.id} listing={listing} />
        ))}
      </ul>
      {mine.hasNextPage && (
        <div className={css.more}>
          <QuietAction onClick={() => void mine.fetchNextPage()} busy={mine.isFetchingNextPage}>
            {t('common:more')}
          </QuietAction>
        </div>
      )}
    </>
  )
}
