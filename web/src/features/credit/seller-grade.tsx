import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { usePublicCredit } from './use-credit.ts'

/** A seller's grade as everybody sees it, with what it means; newcomers are said to be new. */
export function SellerGrade({ personId }: { personId: string }) {
  const { t } = useTranslation('listings')
  const credit = usePublicCredit(personId).data
  const seller = credit?.axes.find(one => one.axis === 'seller')
  if (!seller) return null
  const grade = seller.grade ?? 'new'
  return (
    <div>
      <p>
        <strong>{t(`seller.grade.${grade}`)}</strong>
      </p>
      <ReasonCard ask={t('seller.gradeAsk')}>
        <p>{t(`seller.gradeText.${grade}`)}</p>
        <p>
          <Link to={`/people/${personId}`}>{t('seller.creditPage')}</Link>
        </p>
      </ReasonCard>
    </div>
  )
}
