import { fundsOf } from './funds.ts'
import type { Money, TradeView } from './trade-view.ts'

/** Where a pile of money lies: at one of the three stations, or on the way between two of them. */
export type Spot = 'buyer' | 'to_buyer' | 'escrow' | 'to_seller' | 'seller'
/** `due`: still to be paid; `resting`: safe; `frozen`: nobody may move it; `moving`; `arrived`. */
type Mood = 'due' | 'resting' | 'frozen' | 'moving' | 'arrived'
export type Pile = { spot: Spot; amount: Money; mood: Mood }
/** How a stretch of the way looks: not yet, walked, walked back, or the money is on it now. */
export type Stretch = 'open' | 'done' | 'back' | 'moving'
export type MoneyPicture = { piles: Pile[]; buyerSide: Stretch; sellerSide: Stretch }

type PictureFacts = Pick<TradeView, 'state' | 'money' | 'total' | 'role' | 'sellerReceives'>

/** Where every part of the money lies. Amounts come from the trade's books, never from its state. */
export function moneyPicture(trade: PictureFacts): MoneyPicture {
  const { state, money, total } = trade
  const { held, released, refunded, refunding } = fundsOf(trade)
  const piles: Pile[] = []
  const put = (spot: Spot, amount: Money, mood: Mood) => {
    if (amount.amountMinor > 0) piles.push({ spot, amount, mood })
  }
  put('buyer', refunded, 'arrived')
  put('to_buyer', refunding, 'moving')
  put('escrow', held, money.where === 'frozen' ? 'frozen' : 'resting')
  put('seller', released, 'arrived')
  const nothingMoved = piles.length === 0
  if (nothingMoved && state !== 'cancelled') put('buyer', total, 'due')
  return {
    piles,
    buyerSide: buyerStretch(piles, nothingMoved),
    sellerSide: piles.some(pile => pile.spot === 'seller') ? 'done' : 'open',
  }
}

function buyerStretch(piles: readonly Pile[], nothingMoved: boolean): Stretch {
  const lies = (spot: Spot) => piles.some(pile => pile.spot === spot)
  if (nothingMoved) return 'open'
  if (lies('to_buyer')) return 'moving'
  return lies('buyer') && !lies('escrow') ? 'back' : 'done'
}
