import { useTranslation } from 'react-i18next'
import type { Listing } from '../../lib/api-types.ts'
import { Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { When } from '../../ui/when.tsx'

/** That goods wait to be looked at, until when, or why they were given back. */
export function ReviewNote({ review }: { review: Listing['review'] }) {
  const { t } = useTranslation('listings')
  if (review?.state === 'waiting') {
    return (
      <Sheet>
        <p>
          <strong>{t('review.waiting')}</strong> <When at={review.dueAt} />
        </p>
        <ReasonCard>
          <p>{t('review.why')}</p>
        </ReasonCard>
      </Sheet>
    )
  }
  if (!review?.reason) return null
  return (
    <Sheet>
      <p>
        <strong>{t('review.returned')}</strong> {t(`review.reason.${review.reason}`)}
      </p>
      <p>{t('review.again')}</p>
    </Sheet>
  )
}
