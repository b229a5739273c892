import { useTranslation } from 'react-i18next'
import type { Listing } from '../../lib/api-types.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { GetHelp } from '../support/get-help.tsx'
import css from './next-step.module.css'

/** The one filled button; on a phone it stays under the thumb with the price beside it. */
export function NextStep({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  const { isSeller, activeTradeId } = listing.myself
  if (isSeller) {
    return (
      <div className={css.quiet}>
        <p>{t('own')}</p>
        <QuietAction to={`/sell/${listing.id}`}>{t('edit')}</QuietAction>
        <GetHelp about={listing.id} />
      </div>
    )
  }
  if (activeTradeId) {
    return (
      <div className={css.bar}>
        <PrimaryAction wide to={`/trades/${activeTradeId}`}>
          {t('toTrade')}
        </PrimaryAction>
      </div>
    )
  }
  if (listing.state !== 'published') {
    return (
      <div className={css.quiet}>
        <p>{t(`state.${listing.state}`)}</p>
        <QuietAction to="/search">{t('similar')}</QuietAction>
      </div>
    )
  }
  return <Buy listing={listing} />
}

function Buy({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  return (
    <div className={css.bar}>
      {listing.price && (
        <span className={css.price}>
          <MoneyText money={listing.price} size="figure" />
        </span>
      )}
      <PrimaryAction wide to={`/listings/${listing.id}/buy`}>
        {t('buy')}
      </PrimaryAction>
    </div>
  )
}
