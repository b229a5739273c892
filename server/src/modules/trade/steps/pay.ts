import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import { payIn, refundHeld } from '../money.rules.ts'
import { at, happening, type Step } from '../step.ts'
import { partyOf, type Trade, totalMinor } from '../trade.ts'
import type { Circumstances } from './end.ts'

/**
 * The institution says that the buyer's money is there. In time it is held for the trade; when the
 * purchase is already off, it is taken in all the same and sent straight back.
 * Refuses `amount_differs` (the payments module then keeps the money apart) and `already_paid`.
 */
export function decidePay(
  trade: Trade,
  { amountMinor }: { readonly amountMinor: bigint },
  circumstances: Circumstances,
): Outcome<Step> {
  const { actor, now, rules } = circumstances
  if (partyOf(trade, actor) !== 'institution') return refuse('not_allowed')
  if (trade.funds.paidMinor > 0n) return refuse('already_paid')
  if (amountMinor !== totalMinor(trade)) return refuse('amount_differs')
  const paid = payIn(trade, amountMinor)
  if (trade.stage.state !== 'reserved') return ok(payTooLate(trade, amountMinor, circumstances))
  const wait_ms =
    trade.delivery === 'courier' ? rules.trade.shipWithin_ms : rules.trade.meetWithin_ms
  const until = plus(now, wait_ms)
  return ok({
    trade: at({ ...trade, funds: paid.funds }, { state: 'held', until }),
    happenings: [
      happening(
        'trade.paid',
        actor,
        { amountMinor: minorJson(amountMinor), until: iso(until) },
        paid.entries,
      ),
    ],
  })
}

function payTooLate(trade: Trade, amountMinor: bigint, { actor }: Circumstances): Step {
  const paid = payIn(trade, amountMinor)
  const back = refundHeld({ ...trade, funds: paid.funds }, amountMinor)
  const amount = { amountMinor: minorJson(amountMinor) }
  return {
    trade: { ...trade, funds: back.funds },
    happenings: [
      happening('trade.paid_late', actor, amount, paid.entries),
      happening(
        'trade.refunded',
        { kind: 'system' },
        { ...amount, why: 'paid_late' },
        back.entries,
      ),
    ],
    refundMinor: amountMinor,
  }
}
