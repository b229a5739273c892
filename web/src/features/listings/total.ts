import type { Delivery, Listing, Money } from '../../lib/api-types.ts'

/** What the buyer pays in all: the price, and shipping where it is sent. */
export function totalOf(
  listing: Pick<Listing, 'price' | 'shippingFee'>,
  delivery: Delivery,
): Money | null {
  if (!listing.price) return null
  const shipping = delivery === 'courier' ? (listing.shippingFee?.amountMinor ?? 0) : 0
  return { ...listing.price, amountMinor: listing.price.amountMinor + shipping }
}
