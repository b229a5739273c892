import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconTag } from '../../ui/icons.ts'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonCards } from '../../ui/skeleton.tsx'
import { CategoryRow } from './category-row.tsx'
import { DemoNote } from './demo-note.tsx'
import { ListingGrid } from './listing-card.tsx'
import { PromiseBand } from './promise-band.tsx'
import { itemsOf, useListings } from './use-listings.ts'

/** The market's front: what it promises, the ways in, and what came in last. */
export function HomePage() {
  const { t } = useTranslation('market')
  return (
    <Page title={t('home.title')} heading={null}>
      <PromiseBand />
      <DemoNote />
      <CategoryRow />
      <Section title={t('home.recent')}>
        <Recent />
      </Section>
    </Page>
  )
}

function Recent() {
  const { t } = useTranslation('market')
  const recent = useListings({ sort: 'newest' }, 20)
  if (recent.isPending) return <SkeletonCards label={t('loading')} />
  if (recent.error && !recent.data) {
    return <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />
  }
  const items = itemsOf(recent.data?.pages)
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconTag size={28} />}
        title={t('home.empty')}
        text={t('home.emptyText')}
        action={<QuietAction to="/sell">{t('home.sellFirst')}</QuietAction>}
      />
    )
  }
  return (
    <>
      <ListingGrid listings={items} />
      <div style={{ justifySelf: 'center' }}>
        <QuietAction to="/search?sort=newest">{t('home.all')}</QuietAction>
      </div>
    </>
  )
}
