import type { TradeId } from '../../kernel/id.ts'
import { minorJson } from '../../kernel/money.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import type { SetUseCase } from '../../platform/commands.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Approvals } from '../access/index.ts'
import type { OnTracking, Recorded, RecordTracking } from '../logistics/index.ts'
import { openParcels, orderLabel, recordTracking } from '../logistics/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { apply, applyTo, type TradeAnswer, tradeKind, type Wish } from './apply.ts'
import { receivePaymentKind } from './receive-payment.ts'
import { type Place, reserveKind } from './reserve.ts'
import { decideCancel } from './steps/cancel.ts'
import type { WithReason } from './steps/end.ts'
import { decideExpire } from './steps/expire.ts'
import { decideOrderLabel, decideShowAddress, type NamedCarrier } from './steps/label.ts'
import { decidePickup, decidePickupCode } from './steps/meet.ts'
import { decideReportProblem, decideSplit } from './steps/problem.ts'
import { decideConfirm, decideProxyConsent, decideRefuse } from './steps/receive.ts'
import { decideRefund } from './steps/refund.ts'
import { decideShip } from './steps/ship.ts'
import { decideTrack, isMeaning } from './steps/track.ts'
import { lockWithBalance } from './under-case.ts'

export interface Ship {
  readonly tradeId: TradeId
  readonly carrier: string
  readonly trackingNumber: string
}

export interface Refund extends WithReason {
  readonly tradeId: TradeId
  readonly amountMinor: bigint
}

export interface Split {
  readonly tradeId: TradeId
  readonly refundMinor: bigint
  readonly releaseMinor: bigint
  readonly reason: string
}

/** What deciding a problem stands on. */
export interface Deciding {
  readonly approvals: Approvals
}

export type TradeCommands = ReturnType<typeof createTradeCommands>

/** Every command of the protected purchase, bound to the rule books and the market it runs in. */
export function createTradeCommands(ruleBooks: RuleBooks, place: Place & Deciding) {
  return {
    reserve: reserveKind(ruleBooks, place),
    receivePayment: receivePaymentKind(ruleBooks),
    cancel: tradeKind('cancel', ruleBooks, decideCancel),
    ship: shipKind(ruleBooks),
    orderLabel: orderLabelKind(ruleBooks),
    showAddress: tradeKind('show_address', ruleBooks, decideShowAddress),
    confirm: tradeKind('confirm', ruleBooks, decideConfirm),
    proxyConsent: tradeKind('proxy_consent', ruleBooks, decideProxyConsent),
    refuse: tradeKind('refuse', ruleBooks, decideRefuse),
    pickupCode: tradeKind('pickup_code', ruleBooks, decidePickupCode),
    pickup: tradeKind('pickup', ruleBooks, decidePickup),
    reportProblem: tradeKind('report_problem', ruleBooks, decideReportProblem),
    split: splitKind(ruleBooks, place),
    refund: refundKind(ruleBooks),
    expire: tradeKind('expire', ruleBooks, decideExpire),
  }
}

/** Much money is split by two people: one proposes, another approves exactly these amounts. */
function splitKind(ruleBooks: RuleBooks, { approvals }: Deciding) {
  return singleKind<Split, TradeAnswer>('split', async (tx, now, actor, command) => {
    const { tradeId, refundMinor, releaseMinor } = command
    const amounts = { refundMinor: minorJson(refundMinor), releaseMinor: minorJson(releaseMinor) }
    const cleared = await approvals.require(tx, now, actor, 'split_trade', { tradeId, ...amounts })
    if (!cleared.ok) return cleared
    const decide: Wish['decide'] = (trade, on) => decideSplit(trade, command, on)
    const [split] = await apply(tx, now, ruleBooks, [{ tradeId, actor, decide }])
    return split ?? refuse('not_found')
  })
}

/** A refund looks at what the seller has, so it locks their balance behind the trade and rides alone. */
function refundKind(ruleBooks: RuleBooks) {
  return singleKind<Refund, TradeAnswer>('refund', async (tx, now, actor, command) => {
    const { tradeId } = command
    const locked = await lockWithBalance(tx, tradeId)
    if (!locked) return refuse('not_found')
    const trades = new Map([[tradeId, locked.trade]])
    const { balanceMinor } = locked
    const decide: Wish['decide'] = (trade, on) =>
      decideRefund(trade, { ...command, balanceMinor }, on)
    const [refunded] = await applyTo(trades, tx, now, ruleBooks, [{ tradeId, actor, decide }])
    return refunded ?? refuse('not_found')
  })
}

/** Shipping also opens the parcel; a refusal of either rolls both back, so it rides alone. */
function shipKind(ruleBooks: RuleBooks) {
  return singleKind<Ship, TradeAnswer>('ship', async (tx, now, actor, command) => {
    const { tradeId, carrier, trackingNumber } = command
    let notBefore = now
    const [shipped] = await apply(tx, now, ruleBooks, [
      {
        tradeId,
        actor,
        decide: (trade, on) => {
          notBefore = trade.createdAt
          return decideShip(trade, command, on)
        },
      },
    ])
    if (!shipped?.ok) return shipped ?? refuse('not_found')
    const parcel = { tradeId, leg: 'out', carrier, trackingNumber, by: actor, notBefore } as const
    const [opened] = await openParcels(tx, now, [parcel])
    return opened?.ok === false ? opened : ok(shipped.value)
  })
}

/** A label is ordered once for a trade; who asks again gets no other. It rides alone as shipping does. */
function orderLabelKind(ruleBooks: RuleBooks) {
  return singleKind<NamedCarrier, TradeAnswer>('order_label', async (tx, now, actor, command) => {
    const { tradeId } = command
    const isNew = await orderLabel(tx, now, { ...command, leg: 'out', wantedFor: tradeId })
    const decide: Wish['decide'] = (trade, on) => decideOrderLabel(trade, { ...command, isNew }, on)
    const [ordered] = await apply(tx, now, ruleBooks, [{ tradeId, actor, decide }])
    return ordered ?? refuse('not_found')
  })
}

/**
 * Takes in tracking events and moves the trades in the same transaction, and before them, by the
 * order of locks, whatever else waits for parcels.
 */
export function trackingUseCase(
  ruleBooks: RuleBooks,
  others: OnTracking,
): SetUseCase<RecordTracking, Recorded> {
  const onTracking: OnTracking = async (tx, now, tracked) => {
    await others(tx, now, tracked)
    const actor = { kind: 'carrier', name: 'tracking' } as const
    const wishes = tracked.flatMap(({ tradeId, leg, meaning }): Wish[] => {
      if (leg !== 'out' || !isMeaning(meaning)) return []
      return [{ tradeId, actor, decide: (trade, on) => decideTrack(trade, { meaning }, on) }]
    })
    // A refusal means that the trade has moved on already; the event is kept with the parcel.
    if (wishes.length > 0) await apply(tx, now, ruleBooks, wishes)
  }
  return recordTracking(onTracking)
}
