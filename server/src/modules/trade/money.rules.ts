import { assert } from '../../kernel/assert.ts'
import { share } from '../../kernel/money.ts'
import { account, type Entry, move } from '../ledger/index.ts'
import type { FeeRules } from '../rulebook/index.ts'
import type { Funds, Trade } from './trade.ts'

/** Funds and the entries that bring the ledger to them; always made together. */
export interface Moved {
  readonly funds: Funds
  readonly entries: readonly Entry[]
}

function escrowOf(trade: Trade) {
  return account('escrow', trade.id, trade.currency)
}
function institutionOf(trade: Trade) {
  return account('institution', trade.institution, trade.currency)
}
function refundingOf(trade: Trade) {
  return account('refunding', trade.id, trade.currency)
}
function sellerOf(trade: Trade) {
  return account('payable', trade.sellerId, trade.currency)
}
function feesOf(trade: Trade) {
  return account('fees', 'market', trade.currency)
}

/** The buyer's money arrives with the institution and is held for this one trade. */
export function payIn(trade: Trade, amountMinor: bigint): Moved {
  const { funds } = trade
  return {
    funds: {
      ...funds,
      paidMinor: funds.paidMinor + amountMinor,
      heldMinor: funds.heldMinor + amountMinor,
    },
    entries: [move('pay_in', institutionOf(trade), [[escrowOf(trade), amountMinor]])],
  }
}

/**
 * The fee on what a seller keeps of a trade. Shipping carries no fee and a refund reduces the price
 * first, so a seller who gives half the price back pays half the fee. The seller's credit may have
 * earned a lower one at the reservation.
 */
export function feeOn(trade: Trade, keptMinor: bigint, rules: FeeRules): bigint {
  const priced = keptMinor - trade.shippingMinor
  return priced > 0n ? share(priced, trade.feeBasisPoints ?? rules.sellerBasisPoints) : 0n
}

/** Held money goes to the seller, less the fee. */
export function release(trade: Trade, amountMinor: bigint, rules: FeeRules): Moved {
  const { funds } = trade
  assert(amountMinor >= 0n && amountMinor <= funds.heldMinor, 'releases only what is held')
  if (amountMinor === 0n) return { funds, entries: [] }
  const releasedMinor = funds.releasedMinor + amountMinor
  const feeMinor = feeOn(trade, releasedMinor, rules)
  const fee = feeMinor - funds.feeMinor
  return {
    funds: { ...funds, heldMinor: funds.heldMinor - amountMinor, releasedMinor, feeMinor },
    entries: [
      move('release', escrowOf(trade), [
        [sellerOf(trade), amountMinor - fee],
        [feesOf(trade), fee],
      ]),
    ],
  }
}

/** Held money sets out for the buyer. */
export function refundHeld(trade: Trade, amountMinor: bigint): Moved {
  const { funds } = trade
  assert(amountMinor > 0n && amountMinor <= funds.heldMinor, 'refunds only what is held')
  return {
    funds: {
      ...funds,
      heldMinor: funds.heldMinor - amountMinor,
      refundedMinor: funds.refundedMinor + amountMinor,
    },
    entries: [move('refund', escrowOf(trade), [[refundingOf(trade), amountMinor]])],
  }
}

/**
 * Released money is taken back from the seller for the buyer, with the fee on it. A seller who was
 * paid out already falls below zero: shown as a debt and recovered from the next release.
 */
export function refundReleased(trade: Trade, amountMinor: bigint, rules: FeeRules): Moved {
  const { funds } = trade
  assert(amountMinor > 0n && amountMinor <= funds.releasedMinor, 'refunds only what was released')
  const releasedMinor = funds.releasedMinor - amountMinor
  const feeMinor = feeOn(trade, releasedMinor, rules)
  const feeBack = funds.feeMinor - feeMinor
  const entries = [move('refund', sellerOf(trade), [[refundingOf(trade), amountMinor]])]
  if (feeBack > 0n) entries.push(move('fee_back', feesOf(trade), [[sellerOf(trade), feeBack]]))
  return {
    funds: { ...funds, releasedMinor, feeMinor, refundedMinor: funds.refundedMinor + amountMinor },
    entries,
  }
}
