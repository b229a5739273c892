import type { Delivery, Listing, Money } from '../../../lib/api-types.ts'

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
