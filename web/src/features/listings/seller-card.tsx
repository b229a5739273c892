import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PersonRef } from '../../lib/api-types.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Section } from '../../ui/page.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import { SellerGrade } from '../credit/seller-grade.tsx'
import { searchAddress } from '../market/filters.ts'
import { SellerRating } from '../ratings/seller-rating.tsx'
import { SellerStanding } from '../verification/seller-standing.tsx'
import css from './seller-card.module.css'
import { usePerson } from './use-listing.ts'

/** Who sells: since when they are here, and what they have brought to a good end. */
export function SellerCard({ seller }: { seller: PersonRef }) {
  const { t } = useTranslation('listings')
  const person = usePerson(seller.id).data
  const when = useWhenWords()
  return (
    <Section title={t('seller.title')}>
      <div className={css.seller}>
        <Avatar name={seller.displayName} />
        <div className={css.words}>
          <Link to={`/people/${seller.id}`}>
            <strong>{seller.displayName}</strong>
          </Link>
          {person && (
            <p className={css.soft}>
              {t('seller.sales', { count: person.counts.completedSales })}
              <br />
              {t('seller.since', { when: when(person.memberSince, 'day') })}
            </p>
          )}
        </div>
      </div>
      <SellerGrade personId={seller.id} />
      <SellerRating personId={seller.id} />
      <SellerStanding personId={seller.id} />
      <Link to={searchAddress({ seller: seller.id })}>{t('seller.more')}</Link>
    </Section>
  )
}
