import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Listing } from '../../lib/api-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes } from '../../ui/page.tsx'
import { Gallery } from './gallery.tsx'
import { ListingAbout } from './listing-about.tsx'
import { ListingOffer } from './listing-offer.tsx'
import { ListingSkeleton } from './listing-skeleton.tsx'
import { useListing } from './use-listing.ts'

/** A listing: what it is, what is wrong with it, who sells it, and how one is protected. */
export function ListingPage() {
  const { t } = useTranslation('listings')
  const { id = '' } = useParams()
  const listing = useListing(id)
  if (listing.data) return <Shown listing={listing.data} />
  return (
    <Page title={t('page.title')} heading={null}>
      {listing.error ? (
        <ErrorState error={listing.error} onRetry={() => void listing.refetch()} />
      ) : (
        <ListingSkeleton label={t('page.loading')} />
      )}
    </Page>
  )
}

function Shown({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  return (
    <Page title={listing.title} heading={null} back={{ to: '/search', label: t('page.back') }}>
      <Panes
        main={<Gallery photos={listing.photos} title={listing.title} />}
        side={<ListingOffer listing={listing} />}
      />
      <ListingAbout listing={listing} />
    </Page>
  )
}
