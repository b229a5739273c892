import { useTranslation } from 'react-i18next'
import type { Listing } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useGrades } from '../../lib/market.ts'
import { IconMapPin } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import { Ask } from '../chat/ask.tsx'
import { DeliveryWays } from './delivery-ways.tsx'
import css from './listing-offer.module.css'
import { ListingShield } from './listing-shield.tsx'
import { NextStep } from './next-step.tsx'
import { ReviewNote } from './review-note.tsx'

/** Price, condition, place, delivery, protection, and the one thing to do. */
export function ListingOffer({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  const when = useWhenWords()
  return (
    <div className={css.offer}>
      <div className={css.head}>
        <h1 className={css.title}>{listing.title}</h1>
        {listing.price && <MoneyText money={listing.price} size="price" />}
        <p className={css.meta}>
          {listing.place && (
            <span className={css.place}>
              <IconMapPin size={17} aria-hidden="true" />
              {listing.place}
            </span>
          )}
          {listing.publishedAt && (
            <span>{t('published', { when: when(listing.publishedAt, 'ago') })}</span>
          )}
        </p>
      </div>
      <ReviewNote review={listing.review} />
      <Condition listing={listing} />
      <DeliveryWays listing={listing} />
      <Returns days={listing.returnsWithin_days} />
      <NextStep listing={listing} />
      {mayBeAsked(listing) && <Ask about={{ listingId: listing.id }} words="ask" />}
      <ListingShield listing={listing} />
    </div>
  )
}

/** What can be bought, or may come back on sale, can be asked about. */
function mayBeAsked({ myself, state }: Listing): boolean {
  return !myself.isSeller && (state === 'published' || state === 'reserved')
}

/** What the seller promises beyond the law; a promise that was bought on binds. */
function Returns({ days }: { days: number }) {
  const { t } = useTranslation('listings')
  if (days === 0) return null
  return (
    <div>
      <p>
        <strong>{t('returns.promise', { count: days })}</strong>
      </p>
      <ReasonCard ask={t('returns.ask')}>
        <p>{t('returns.text')}</p>
      </ReasonCard>
    </div>
  )
}

function Condition({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  const language = useLanguage()
  const grade = useGrades().find(known => known.code === listing.grade)
  if (!grade) return null
  return (
    <div>
      <p className={css.grade}>
        <span className={css.name}>{t('grade')}</span>
        <strong>{nameIn(grade.names, language)}</strong>
      </p>
      <ReasonCard ask={t('gradeAsk', { grade: nameIn(grade.names, language) })}>
        <p>{nameIn(grade.meaning, language)}</p>
        <p className={css.soft}>{t('gradeScale')}</p>
      </ReasonCard>
    </div>
  )
}
