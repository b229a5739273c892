import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { meanOf } from './mean.ts'
import css from './ratings.module.css'
import { Stars } from './stars.tsx'
import { useSummary } from './use-ratings.ts'

/** How a seller was rated, in one line that leads to what was said. */
export function SellerRating({ personId }: { personId: string }) {
  const { t } = useTranslation('ratings')
  const { data } = useSummary(personId)
  if (!data) return null
  const mean = meanOf(data.seller)
  if (mean === null) return <p className={css.soft}>{t('summary.none')}</p>
  return (
    <p className={css.oneLine}>
      <Stars n={mean} /> <strong>{mean.toFixed(1)}</strong>{' '}
      <Link to={`/people/${personId}/ratings`}>
        {t('summary.counted', { count: data.seller.counted })}
      </Link>
    </p>
  )
}
