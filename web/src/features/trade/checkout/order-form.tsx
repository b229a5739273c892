import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, Listing } from '../../../lib/api-types.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { useMarket } from '../../../lib/market.ts'
import { formatMoney } from '../../../lib/money.ts'
import { formatSpan } from '../../../lib/time.ts'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { PhotoFrame } from '../../../ui/photo-frame.tsx'
import { ProtectionSteps } from '../../../ui/protection-steps.tsx'
import { AddressChoice } from '../../account/address-choice.tsx'
import css from './checkout.module.css'
import { deliveryFor, orderSum } from './order-facts.ts'
import { useBuy } from './use-buy.ts'

type Props = {
  listing: Listing
  /** The accepted offer that the price of the listing stands for. */
  offerId: string | undefined
  onChanged: () => void
}

/** Everything that is decided before paying, and the facts once more above the button. */
export function OrderForm({ listing, offerId, onChanged }: Props) {
  const { t } = useTranslation('trade')
  const [picked, setPicked] = useState<Delivery | null>(null)
  const [addressId, setAddressId] = useState('')
  const delivery = deliveryFor(listing.delivery, picked)
  const { buy, error, busy } = useBuy(listing, onChanged)
  const agreed = offerId === undefined ? {} : { offerId }
  const ready = delivery === 'pickup' || addressId !== ''
  return (
    <>
      <Item listing={listing} agreed={offerId !== undefined} />
      <DeliveryChoice listing={listing} delivery={delivery} onPick={setPicked} />
      {delivery === 'courier' && <AddressChoice value={addressId} onChange={setAddressId} />}
      <Section title={t('checkout.facts')}>
        <Sheet>
          <div className={css.stack}>
            <OrderFacts listing={listing} delivery={delivery} />
            <ProblemNote error={error} />
            <PrimaryAction
              wide
              busy={busy}
              disabled={!ready}
              onClick={() =>
                buy({ ...agreed, delivery, ...(delivery === 'courier' && { addressId }) })
              }
            >
              <PayWords listing={listing} delivery={delivery} />
            </PrimaryAction>
            {!ready && <p className={css.quiet}>{t('checkout.addressFirst')}</p>}
            <Window />
          </div>
        </Sheet>
      </Section>
      <Section title={t('checkout.protected')}>
        <ProtectionSteps delivery={delivery} inspection_ms={listing.protection.inspection_ms} />
      </Section>
    </>
  )
}

function Item({ listing, agreed }: { listing: Listing; agreed: boolean }) {
  const { t } = useTranslation('trade')
  const { t: chat } = useTranslation('chat')
  return (
    <div className={css.item}>
      <div className={css.photo}>
        <PhotoFrame photo={listing.photos[0] ?? null} alt="" ratio="1 / 1" eager />
      </div>
      <div className={css.itemWords}>
        <p className={css.itemTitle}>{listing.title}</p>
        {listing.price && <MoneyText money={listing.price} size="card" />}
        {agreed && <p className={css.quiet}>{chat('agreed')}</p>}
        <p className={css.quiet}>{t('checkout.soldBy', { name: listing.seller.displayName })}</p>
      </div>
    </div>
  )
}

type ChoiceProps = { listing: Listing; delivery: Delivery; onPick: (delivery: Delivery) => void }

function DeliveryChoice({ listing, delivery, onPick }: ChoiceProps) {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  const fee = listing.shippingFee
  const cost = fee && fee.amountMinor > 0 ? formatMoney(fee, language) : null
  const place = listing.place ?? ''
  return (
    <OptionList
      label={t('checkout.how')}
      name="delivery"
      look="cards"
      value={delivery}
      onChange={value => onPick(value === 'pickup' ? 'pickup' : 'courier')}
      options={listing.delivery.map(way => ({
        value: way,
        label: t(`delivery.${way}`),
        text:
          way === 'pickup'
            ? t('checkout.pickupText', { place })
            : t(cost ? 'checkout.courierText' : 'checkout.courierFree', { fee: cost ?? '' }),
      }))}
    />
  )
}

function OrderFacts({ listing, delivery }: { listing: Listing; delivery: Delivery }) {
  const { t } = useTranslation('trade')
  const sum = orderSum(listing, delivery)
  if (!sum) return null
  const rows = [
    { key: 'price', name: t('amounts.price'), value: <MoneyText money={sum.price} exact /> },
    {
      key: 'shipping',
      name: t('amounts.shipping'),
      value: <MoneyText money={sum.shipping} exact />,
    },
    {
      key: 'total',
      name: t('checkout.youPay'),
      value: <MoneyText money={sum.total} exact />,
      strong: true,
    },
    { key: 'to', name: t('checkout.paidTo'), value: t('checkout.institution') },
  ]
  return <Facts facts={rows.filter(row => delivery === 'courier' || row.key !== 'shipping')} />
}

function PayWords({ listing, delivery }: { listing: Listing; delivery: Delivery }) {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  const sum = orderSum(listing, delivery)
  return t('checkout.pay', { total: sum ? formatMoney(sum.total, language) : '' })
}

/** How long the item is kept, before the button is pressed. */
function Window() {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  const window_ms = useMarket()?.rules.payWithin_ms
  if (!window_ms) return null
  return (
    <p className={css.quiet}>{t('checkout.window', { span: formatSpan(window_ms, language) })}</p>
  )
}
