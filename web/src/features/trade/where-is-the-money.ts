import type { Sentence } from './say.ts'
import type { TradeView } from './trade-view.ts'

type MoneyFacts = Pick<
  TradeView,
  'state' | 'role' | 'money' | 'total' | 'sellerReceives' | 'fee' | 'turn'
>

/** Says where the money is now, from where this viewer stands. */
export function whereIsTheMoney(trade: MoneyFacts): Sentence {
  const { held, released, refunded, refundOnItsWay } = trade.money
  const say = (plot: string): Sentence => ({
    key: `where.${plot}.${trade.role}`,
    money: {
      held,
      released,
      refunded,
      refunding: refundOnItsWay,
      total: trade.total,
      receives: trade.sellerReceives ?? released,
      fee: trade.fee ?? { ...released, amountMinor: 0 },
    },
  })
  if (trade.state === 'reserved') return say('unpaid')
  const has = (money: { amountMinor: number }) => money.amountMinor > 0
  if (trade.money.where === 'frozen' && has(held)) return say('frozen')
  if (has(refundOnItsWay)) {
    if (has(held)) return say('heldRefunding')
    return has(released) ? say('sharedRefunding') : say('refunding')
  }
  if (has(held)) return has(refunded) ? say('heldAfterRefund') : say('held')
  if (has(released)) return has(refunded) ? say('shared') : say('released')
  if (has(refunded)) return say('refunded')
  return say(trade.state === 'cancelled' ? 'neverPaid' : 'unpaid')
}
