import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ListingCard as Card } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useGrades } from '../../lib/market.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import css from './listing-card.module.css'
import { type Points, WhyHere } from './why-here.tsx'

type Props = { listing: Card; eager?: boolean }

/** A listing among others: the photo first, then what it costs. */
export function ListingCard({ listing, eager = false }: Props) {
  const { t } = useTranslation('market')
  const language = useLanguage()
  const grade = useGrades().find(known => known.code === listing.grade)
  const about = [nameIn(grade?.names, language), listing.place].filter(Boolean)
  const gone = listing.state === 'reserved' || listing.state === 'sold'
  return (
    <Link to={`/listings/${listing.id}`} className={css.card}>
      <div className={css.photo}>
        <PhotoFrame photo={listing.photo} alt="" eager={eager} />
        {gone && <span className={css.gone}>{t(`gone.${listing.state}`)}</span>}
      </div>
      <div className={css.words}>
        {listing.price && <MoneyText money={listing.price} size="card" />}
        <h3 className={css.title}>{listing.title}</h3>
        <p className={css.about}>{about.join(' · ')}</p>
      </div>
    </Link>
  )
}

type Found = Card & { readonly points?: Points | null }

/** Cards side by side: two on a phone, up to five on a desk; each says why it stands there. */
export function ListingGrid({ listings }: { listings: readonly Found[] }) {
  return (
    <ul className={css.grid}>
      {listings.map((listing, place) => (
        <li key={listing.id}>
          <ListingCard listing={listing} eager={place < 4} />
          {listing.points && <WhyHere points={listing.points} />}
        </li>
      ))}
    </ul>
  )
}
