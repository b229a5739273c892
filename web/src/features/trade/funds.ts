import type { Money, TradeView } from './trade-view.ts'

type FundFacts = Pick<TradeView, 'money' | 'role' | 'sellerReceives'>

/** A trade's money by where it is right now; the parts never overlap. */
export type Funds = { held: Money; released: Money; refunded: Money; refunding: Money }

/**
 * The API counts a refund as given as soon as it sets out; here only what has arrived is
 * `refunded`. A seller reads what the market paid out to them, which is the released sum after the
 * fee.
 */
export function fundsOf({ money, role, sellerReceives }: FundFacts): Funds {
  const { held, released, refunded, refundOnItsWay } = money
  const arrived = Math.max(refunded.amountMinor - refundOnItsWay.amountMinor, 0)
  const settled = held.amountMinor === 0 && released.amountMinor > 0
  return {
    held,
    released: role === 'seller' && settled && sellerReceives ? sellerReceives : released,
    refunded: { ...refunded, amountMinor: arrived },
    refunding: refundOnItsWay,
  }
}
