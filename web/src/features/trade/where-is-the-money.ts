import { fundsOf } from './funds.ts'
import type { Sentence } from './say.ts'
import type { TradeCard, TradeView } from './trade-view.ts'

type MoneyFacts = Pick<
  TradeView,
  'state' | 'role' | 'money' | 'total' | 'sellerReceives' | 'fee' | 'turn'
>

/** Says where the money is now, from where this viewer stands. */
export function whereIsTheMoney(trade: MoneyFacts): Sentence {
  const { held, released, refunded, refunding } = fundsOf(trade)
  const { total, fee } = trade
  const say = (plot: string): Sentence => ({
    key: `where.${plot}.${trade.role}`,
    money: {
      held,
      released,
      refunded,
      refunding,
      total,
      fee: fee ?? { ...total, amountMinor: 0 },
    },
  })
  if (trade.state === 'reserved') return say('unpaid')
  const has = (money: { amountMinor: number }) => money.amountMinor > 0
  if (trade.money.where === 'frozen' && has(held)) return say('frozen')
  if (has(refunding)) {
    if (has(held)) return say('heldRefunding')
    return has(released) ? say('sharedRefunding') : say('refunding')
  }
  if (has(held)) return has(refunded) ? say('heldAfterRefund') : say('held')
  if (has(released)) return has(refunded) ? say('shared') : say('released')
  if (has(refunded)) return say('refunded')
  return say(trade.state === 'cancelled' ? 'neverPaid' : 'unpaid')
}

const PLOT_OF = {
  nobody: 'unpaid',
  escrow: 'held',
  frozen: 'frozen',
  seller: 'released',
  buyer: 'refunded',
  shared: 'shared',
} as const

/** The same in a list, where only the place and the held sum are known. */
export function whereIsTheMoneyShort(card: TradeCard): Sentence {
  const plot = card.state === 'cancelled' ? 'neverPaid' : PLOT_OF[card.money.where]
  return { key: `whereShort.${plot}`, money: { held: card.money.held } }
}
