import type { Delivery, Listing, Money } from '../../../lib/api-types.ts'
import type { Offer } from '../../chat/use-chat.ts'

/** What this delivery costs the buyer: price, shipping (none in person) and their sum. */
export function orderSum(
  listing: Pick<Listing, 'price' | 'shippingFee'>,
  delivery: Delivery,
): { price: Money; shipping: Money; total: Money } | null {
  const { price, shippingFee } = listing
  if (!price) return null
  const shipping = delivery === 'courier' && shippingFee ? shippingFee.amountMinor : 0
  return {
    price,
    shipping: { ...price, amountMinor: shipping },
    total: { ...price, amountMinor: price.amountMinor + shipping },
  }
}

/** The delivery shown as chosen: what the buyer picked, else the first way that the seller offers. */
export function deliveryFor(offered: readonly Delivery[], picked: Delivery | null): Delivery {
  if (picked && offered.includes(picked)) return picked
  return offered[0] ?? 'courier'
}

/** The offer whose price the buyer may use; undefined while none is accepted. */
export function acceptedIn(offer: Offer | null | undefined): string | undefined {
  return offer?.state === 'accepted' ? offer.id : undefined
}

/** A listing at the price that its seller and this buyer agreed on, which never makes it dearer. */
export function atAgreedPrice<L extends Pick<Listing, 'price'>>(
  listing: L,
  offer: Offer | null | undefined,
): L {
  const { price } = listing
  const cheaper = price && offer && offer.price.amountMinor < price.amountMinor
  return acceptedIn(offer) && cheaper ? { ...listing, price: offer.price } : listing
}
