import type { Money, TradeView } from './trade-view.ts'

/** Where a pile of money lies: at one of the three stations, or on the way between two of them. */
export type Spot = 'buyer' | 'to_buyer' | 'escrow' | 'to_seller' | 'seller'
/** `due`: still to be paid; `resting`: safe; `frozen`: nobody may move it; `moving`; `arrived`. */
export type Mood = 'due' | 'resting' | 'frozen' | 'moving' | 'arrived'
export type Pile = { spot: Spot; amount: Money; mood: Mood }
/** How a stretch of the way looks: not yet, walked, walked back, or the money is on it now. */
export type Stretch = 'open' | 'done' | 'back' | 'moving'
export type MoneyPicture = { piles: Pile[]; buyerSide: Stretch; sellerSide: Stretch }

type PictureFacts = Pick<TradeView, 'state' | 'money' | 'total' | 'role' | 'sellerReceives'>

/** Where every part of the money lies. Amounts come from the trade's books, never from its state. */
export function moneyPicture(trade: PictureFacts): MoneyPicture {
  const { state, money, total } = trade
  const { held, refunded, refundOnItsWay } = money
  const piles: Pile[] = []
  const put = (spot: Spot, amount: Money, mood: Mood) => {
    if (amount.amountMinor > 0) piles.push({ spot, amount, mood })
  }
  put('buyer', refunded, 'arrived')
  put('to_buyer', refundOnItsWay, 'moving')
  put('escrow', held, money.where === 'frozen' ? 'frozen' : 'resting')
  put('seller', arrived(trade), 'arrived')
  const nothingMoved = piles.length === 0
  if (nothingMoved && state !== 'cancelled') put('buyer', total, 'due')
  return {
    piles,
    buyerSide: buyerStretch(piles, nothingMoved),
    sellerSide: piles.some(pile => pile.spot === 'seller') ? 'done' : 'open',
  }
}

/** What reached the seller; the seller's own view of a whole sale is the sum after the fee. */
function arrived({ role, money, total, sellerReceives }: PictureFacts): Money {
  const whole = money.released.amountMinor === total.amountMinor
  return role === 'seller' && whole && sellerReceives ? sellerReceives : money.released
}

function buyerStretch(piles: readonly Pile[], nothingMoved: boolean): Stretch {
  if (nothingMoved) return 'open'
  if (piles.some(pile => pile.spot === 'to_buyer')) return 'moving'
  const stays = piles.some(pile => pile.spot === 'escrow' || pile.spot === 'seller')
  return stays ? 'done' : 'back'
}
