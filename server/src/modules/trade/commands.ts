import type { TradeId } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import type { SetUseCase } from '../../platform/commands.ts'
import { singleKind } from '../../platform/commands.ts'
import type { OnTracking, Recorded, RecordTracking } from '../logistics/index.ts'
import { openParcels, recordTracking } from '../logistics/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { apply, type TradeAnswer, tradeKind } from './apply.ts'
import { receivePaymentKind } from './receive-payment.ts'
import { reserveKind } from './reserve.ts'
import { decideCancel } from './steps/cancel.ts'
import { decideExpire } from './steps/expire.ts'
import { decidePickup, decidePickupCode } from './steps/meet.ts'
import { decideReportProblem, decideSplit } from './steps/problem.ts'
import { decideConfirm, decideProxyConsent, decideRefuse } from './steps/receive.ts'
import { decideRefund } from './steps/refund.ts'
import { decideShip } from './steps/ship.ts'
import { decideTrack, isMeaning } from './steps/track.ts'

export interface Ship {
  readonly tradeId: TradeId
  readonly carrier: string
  readonly trackingNumber: string
}

export type TradeCommands = ReturnType<typeof createTradeCommands>

/** Every command of the protected purchase, bound to the rule books and the market it runs in. */
export function createTradeCommands(
  ruleBooks: RuleBooks,
  market: { readonly jurisdiction: string; readonly institution: string },
) {
  return {
    reserve: reserveKind(ruleBooks, market),
    receivePayment: receivePaymentKind(ruleBooks),
    cancel: tradeKind('cancel', ruleBooks, decideCancel),
    ship: shipKind(ruleBooks),
    confirm: tradeKind('confirm', ruleBooks, decideConfirm),
    proxyConsent: tradeKind('proxy_consent', ruleBooks, decideProxyConsent),
    refuse: tradeKind('refuse', ruleBooks, decideRefuse),
    pickupCode: tradeKind('pickup_code', ruleBooks, decidePickupCode),
    pickup: tradeKind('pickup', ruleBooks, decidePickup),
    reportProblem: tradeKind('report_problem', ruleBooks, decideReportProblem),
    split: tradeKind('split', ruleBooks, decideSplit),
    refund: tradeKind('refund', ruleBooks, decideRefund),
    expire: tradeKind('expire', ruleBooks, decideExpire),
  }
}

/** Shipping also opens the parcel; a refusal of either rolls both back, so it rides alone. */
function shipKind(ruleBooks: RuleBooks) {
  return singleKind<Ship, TradeAnswer>('ship', async (tx, now, actor, command) => {
    const { tradeId, carrier, trackingNumber } = command
    const [shipped] = await apply(tx, now, ruleBooks, [
      { tradeId, actor, decide: (trade, on) => decideShip(trade, command, on) },
    ])
    if (!shipped?.ok) return shipped ?? { ok: false, refusal: { code: 'not_found' } }
    const parcel = { tradeId, leg: 'out', carrier, trackingNumber, by: actor } as const
    const [opened] = await openParcels(tx, now, [parcel])
    return opened?.ok === false ? opened : ok(shipped.value)
  })
}

/** Takes in tracking events and moves the trades in the same transaction. */
export function trackingUseCase(ruleBooks: RuleBooks): SetUseCase<RecordTracking, Recorded> {
  const onTracking: OnTracking = async (tx, now, tracked) => {
    const wishes = tracked.flatMap(({ tradeId, leg, meaning }) => {
      if (leg !== 'out' || !isMeaning(meaning)) return []
      return [
        {
          tradeId,
          actor: { kind: 'carrier', name: 'tracking' } as const,
          decide: (
            trade: Parameters<typeof decideTrack>[0],
            on: Parameters<typeof decideTrack>[2],
          ) => decideTrack(trade, { meaning }, on),
        },
      ]
    })
    // A refusal means that the trade has moved on already; the event is kept with the parcel.
    if (wishes.length > 0) await apply(tx, now, ruleBooks, wishes)
  }
  return recordTracking(onTracking)
}
