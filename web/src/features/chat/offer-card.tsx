import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { formatSpan } from '../../lib/time.ts'
import { PrimaryAction, QuietAction, TextAction } from '../../ui/actions.tsx'
import { Clock } from '../../ui/clock.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import css from './chat.module.css'
import { type Bargain, type Offer, type Page, useBargain } from './use-chat.ts'

/** The offer that is alive: how much, whose turn, until when; or the way to make one. */
export function OfferCard({ page }: { page: Page }) {
  const { t } = useTranslation('chat')
  const [naming, setNaming] = useState(false)
  const bargain = useBargain(page.id, () => setNaming(false))
  const { offer } = page
  if (naming) return <Naming page={page} bargain={bargain} onClose={() => setNaming(false)} />
  if (!offer) {
    if (!page.mayOffer) return null
    return (
      <div className={css.offerWay}>
        <QuietAction onClick={() => setNaming(true)}>{t('offer.make')}</QuietAction>
      </div>
    )
  }
  const on = { page, offer, bargain, onCounter: () => setNaming(true) }
  return (
    <section className={css.offer} aria-label={t('offer.title')}>
      <p className={css.offerHead}>
        <strong>{t(wordsOf(offer, page.side))}</strong>
        <MoneyText money={offer.price} size="card" />
      </p>
      {offer.until && <Clock by={offer.until} onExpiry={t(`offer.expiry.${stateOf(offer)}`)} />}
      <Steps {...on} />
      <ProblemNote error={bargain.error} />
    </section>
  )
}

type Doing = ReturnType<typeof useBargain>

const stateOf = ({ state }: Offer) => (state === 'accepted' ? 'accepted' : 'open')

/** Whose turn it is, in words of whoever reads. */
function wordsOf(offer: Offer, side: Page['side']) {
  const turn = offer.turn === side ? 'yours' : 'theirs'
  return `offer.${stateOf(offer)}.${turn}` as const
}

type StepsProps = { page: Page; offer: Offer; bargain: Doing; onCounter: () => void }

function Steps({ page, offer, bargain, onCounter }: StepsProps) {
  const { t } = useTranslation('chat')
  const may = (step: Offer['open'][number]) => offer.open.includes(step)
  const take = (step: Extract<Bargain, { step: 'accept' | 'decline' | 'withdraw' }>['step']) =>
    bargain.mutate({ step, offerId: offer.id })
  return (
    <div className={css.tools}>
      {may('use') && (
        <PrimaryAction to={`/listings/${page.listing.id}/buy`}>{t('offer.buy')}</PrimaryAction>
      )}
      {may('accept') && (
        <PrimaryAction onClick={() => take('accept')} busy={bargain.isPending}>
          {t('offer.accept')}
        </PrimaryAction>
      )}
      {may('counter') && page.mayCounter && (
        <QuietAction onClick={onCounter}>{t('offer.counter')}</QuietAction>
      )}
      {may('decline') && (
        <TextAction onClick={() => take('decline')} busy={bargain.isPending}>
          {t('offer.decline')}
        </TextAction>
      )}
      {may('withdraw') && (
        <TextAction onClick={() => take('withdraw')} busy={bargain.isPending}>
          {t('offer.withdraw')}
        </TextAction>
      )}
    </div>
  )
}

/** Naming a price: what can be named, and what follows, before it is sent. */
function Naming({ page, bargain, onClose }: { page: Page; bargain: Doing; onClose: () => void }) {
  const { t } = useTranslation('chat')
  const language = useLanguage()
  const { offer, mayCounter, mayOffer, listing } = page
  const range = offer ? mayCounter : mayOffer
  const [typed, setTyped] = useState('')
  const { currency } = listing.price
  const amountMinor = readMoney(typed, currency)
  if (!range) return null
  const within =
    amountMinor !== null &&
    amountMinor >= range.min.amountMinor &&
    amountMinor <= range.max.amountMinor
  const words = {
    min: formatMoney(range.min, language),
    max: formatMoney(range.max, language),
  }
  const send = () => {
    if (!within) return
    const price = { amountMinor, currency }
    bargain.mutate(offer ? { step: 'counter', offerId: offer.id, price } : { step: 'make', price })
  }
  return (
    <form
      className={css.offer}
      aria-label={t('offer.title')}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <MoneyField
        label={t('offer.price')}
        help={t('offer.range', words)}
        value={typed}
        onChange={setTyped}
        currency={currency}
        error={typed !== '' && !within ? t('offer.outside', words) : null}
      />
      <p className={css.soft}>
        {t('offer.follows', {
          open: formatSpan(page.offerFor_ms, language),
          price: formatSpan(page.priceFor_ms, language),
        })}
      </p>
      <ProblemNote error={bargain.error} />
      <div className={css.tools}>
        <PrimaryAction submit busy={bargain.isPending} disabled={!within}>
          {t('offer.send')}
        </PrimaryAction>
        <TextAction onClick={onClose}>{t('offer.leave')}</TextAction>
      </div>
    </form>
  )
}
