import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { DisputeCase } from './dispute-case.tsx'
import { useDispute } from './use-disputes.ts'

/** One dispute, for its buyer, its seller or whoever decides. */
export function DisputePage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('disputes')
  const { data: dispute, error, refetch } = useDispute(id)
  const title = dispute ? t('title', { item: dispute.listing.title }) : t('untitled')
  return (
    <Page title={title} width={dispute?.role === 'staff' ? 'wide' : 'reading'}>
      {dispute && <DisputeCase dispute={dispute} />}
      {!dispute && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!dispute && !error && <SkeletonText lines={6} label={t('untitled')} />}
    </Page>
  )
}
