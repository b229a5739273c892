import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconSearch } from '../../ui/icons.ts'
import { SkeletonCards } from '../../ui/skeleton.tsx'
import { type Filters, narrowing } from './filters.ts'
import { ListingGrid } from './listing-card.tsx'
import css from './search-results.module.css'
import { itemsOf, useListings } from './use-listings.ts'

type Props = { filters: Filters; onChange: (filters: Filters) => void }

/** What was found, page after page; when nothing was, what to try instead. */
export function SearchResults({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  const found = useListings(filters)
  if (found.isPending) return <SkeletonCards label={t('loading')} count={12} />
  if (found.error && !found.data) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  }
  const items = itemsOf(found.data?.pages)
  if (items.length === 0) return <Nothing filters={filters} onChange={onChange} />
  return (
    <div className={css.results} data-old={found.isPlaceholderData}>
      <h2 className="only-heard">{t('search.results')}</h2>
      <p className="only-heard" role="status">
        {t('search.shown', { count: items.length })}
      </p>
      <ListingGrid listings={items} />
      <div className={css.more}>
        {found.hasNextPage ? (
          <QuietAction onClick={() => void found.fetchNextPage()} busy={found.isFetchingNextPage}>
            {t('search.more')}
          </QuietAction>
        ) : (
          <p className={css.end}>{t('search.end')}</p>
        )}
        <Link to="/search/order">{t('order.how')}</Link>
      </div>
    </div>
  )
}

function Nothing({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  const narrowed = narrowing(filters).length > 0
  return (
    <EmptyState
      icon={<IconSearch size={28} />}
      title={t('search.none')}
      text={t('search.noneHelp')}
      action={
        narrowed ? (
          <QuietAction onClick={() => onChange(filters.q ? { q: filters.q } : {})}>
            {t('search.clear')}
          </QuietAction>
        ) : (
          <QuietAction to="/search">{t('search.browse')}</QuietAction>
        )
      }
    />
  )
}
