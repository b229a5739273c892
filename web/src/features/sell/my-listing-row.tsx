import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ListingCard } from '../../lib/api-types.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import css from './my-listings.module.css'
import { useWithdraw } from './use-my-listings.ts'

/** One of one's own listings, with what can be done about it. */
export function MyListingRow({ listing }: { listing: ListingCard }) {
  const { t } = useTranslation('sell')
  const { id, state } = listing
  const isOpen = state === 'draft' || state === 'published' || state === 'withdrawn'
  const page = state === 'draft' ? `/sell/${id}` : `/listings/${id}`
  return (
    <li className={css.row}>
      <div className={css.photo}>
        <PhotoFrame photo={listing.photo} alt="" ratio="1 / 1" />
      </div>
      <div className={css.words}>
        <Link to={page} className={css.title}>
          {listing.title}
        </Link>
        <p className={css.meta}>
          <span className={css.state} data-state={state}>
            {t(`state.${state}`)}
          </span>
          {listing.price && <MoneyText money={listing.price} />}
        </p>
      </div>
      <div className={css.actions}>
        {isOpen && <QuietAction to={`/sell/${id}`}>{t(`mine.edit.${state}`)}</QuietAction>}
        {state === 'published' && <Withdraw listing={listing} />}
      </div>
    </li>
  )
}

function Withdraw({ listing }: { listing: ListingCard }) {
  const { t } = useTranslation('sell')
  const [asking, setAsking] = useState(false)
  const withdraw = useWithdraw(() => setAsking(false))
  return (
    <>
      <TextAction onClick={() => setAsking(true)}>{t('withdraw.do')}</TextAction>
      <ConfirmFacts
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('withdraw.title', { title: listing.title })}
        consequence={t('withdraw.means')}
        action={t('withdraw.do')}
        busy={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdraw.mutate(listing.id)}
      />
    </>
  )
}
