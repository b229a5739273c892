import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconLock } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { useListing } from '../listings/use-listing.ts'
import { SellForm } from './sell-form.tsx'

/** Writes a new listing, or goes on with one. */
export function SellPage() {
  const { t } = useTranslation('sell')
  const { id } = useParams()
  const currency = useMarket()?.currency
  // A new listing gets its address while one writes; the form must not start over then.
  const [startedNew] = useState(id === undefined)
  return (
    <Page
      title={id && !startedNew ? t('editTitle') : t('title')}
      lead={t('lead')}
      back={{ to: '/my/listings', label: t('mine.title') }}
      width="reading"
    >
      {currency && startedNew && <SellForm listing={null} currency={currency} />}
      {currency && !startedNew && id && <Existing key={id} id={id} currency={currency} />}
      {!currency && <SkeletonText lines={8} label={t('loading')} />}
    </Page>
  )
}

function Existing({ id, currency }: { id: string; currency: string }) {
  const { t } = useTranslation('sell')
  const listing = useListing(id)
  if (listing.error) {
    return <ErrorState error={listing.error} onRetry={() => void listing.refetch()} />
  }
  if (!listing.data) return <SkeletonText lines={8} label={t('loading')} />
  const { state } = listing.data
  if (state === 'reserved' || state === 'sold') {
    return (
      <EmptyState
        icon={<IconLock size={28} />}
        title={t(`locked.${state}`)}
        text={t('locked.text')}
      />
    )
  }
  return <SellForm listing={listing.data} currency={listing.data.price?.currency ?? currency} />
}
