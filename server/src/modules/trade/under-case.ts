import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { account, lockBalances } from '../ledger/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { apply, applyTo, type TradeAnswer, type Wish } from './apply.ts'
import { keepSettlement, settlementOf } from './settlements.store.ts'
import {
  decideFreeze,
  decideSettle,
  decideThaw,
  type Freeze,
  refundableMinor,
  type Settle,
} from './steps/under-case.ts'
import * as store from './store.ts'
import { caseOn, type Delivery, type Trade, type TradeState } from './trade.ts'

/** What the process of a case needs to know of the trade that it is about. */
export interface TradeUnderCase {
  readonly id: TradeId
  readonly state: TradeState
  /** The state that a freeze interrupted; the same as `state` when there is none. */
  readonly during: TradeState
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly delivery: Delivery
  /** The listing as the buyer saw it. */
  readonly listingId: ListingId
  readonly listingVersion: number
  readonly currency: Currency
  readonly priceMinor: bigint
  readonly shippingMinor: bigint
  readonly paidMinor: bigint
  /** Paid and not gone back, wherever it is. */
  readonly leftMinor: bigint
  /** The most that a case can give back now; grows as the seller sells. */
  readonly refundableMinor: bigint
  readonly endedAt: Instant | null
  readonly caseId: string | null
  /** `jurisdiction@version`. */
  readonly ruleBook: string
}

/** The same without what only a lock on the seller's balance can tell. */
export type TradeOfCase = Omit<TradeUnderCase, 'refundableMinor'>

/** Locks a trade and its seller's balance for a case, in the order of the house. */
export async function lockForCase(
  tx: Tx,
  ruleBooks: RuleBooks,
  tradeId: TradeId,
): Promise<TradeUnderCase | undefined> {
  const locked = await lockWithBalance(tx, tradeId)
  if (!locked) return undefined
  const { trade, balanceMinor } = locked
  const { refunds } = ruleBooks.get(trade.ruleBook)
  return { ...toldToCase(trade), refundableMinor: refundableMinor(trade, balanceMinor, refunds) }
}

/** A trade for a page: nothing is locked, and what can go back is not looked up. */
export async function readForCase(
  reads: Pick<Database, 'query'>,
  tradeId: TradeId,
): Promise<TradeOfCase | undefined> {
  const trade = await store.read(reads, tradeId)
  return trade && toldToCase(trade)
}

function toldToCase(trade: Trade): TradeOfCase {
  const { id, stage, buyerId, sellerId, delivery, listingId, listingVersion, currency } = trade
  return {
    ...{ id, buyerId, sellerId, delivery, listingId, listingVersion, currency },
    state: stage.state,
    during: stage.state === 'problem' ? stage.problem.during : stage.state,
    priceMinor: trade.priceMinor,
    shippingMinor: trade.shippingMinor,
    paidMinor: trade.funds.paidMinor,
    leftMinor: trade.funds.paidMinor - trade.funds.refundedMinor,
    endedAt: 'endedAt' in stage ? stage.endedAt : null,
    caseId: caseOn(trade)?.id ?? null,
    ruleBook: trade.ruleBook,
  }
}

/**
 * Freezes a trade whose money is held, in the name of a case of one of its sides or of time: until
 * the case is settled or closed no deadline moves it and no operator splits it. A completed trade
 * stays as it is. Refuses `case_open`, `wrong_state`, `not_found`.
 */
export function freezeTrade(
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  { tradeId, actor, ...freeze }: Freeze & { readonly tradeId: TradeId; readonly actor: Actor },
): Promise<Outcome<TradeAnswer>> {
  const decide: Wish['decide'] = (trade, on) => decideFreeze(trade, freeze, on)
  return one(apply(tx, now, ruleBooks, [{ tradeId, actor, decide }]))
}

/**
 * Lets a trade go on where its case found it: the case is closed without an outcome. Refuses
 * `wrong_case`, `wrong_state`, `not_found`.
 */
export function thawTrade(
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  { tradeId, caseId }: { readonly tradeId: TradeId; readonly caseId: string },
): Promise<Outcome<TradeAnswer>> {
  const decide: Wish['decide'] = (trade, on) => decideThaw(trade, { caseId }, on)
  return one(apply(tx, now, ruleBooks, [{ tradeId, actor: SYSTEM, decide }]))
}

/**
 * Carries out what a case came to: this much back to the buyer, and what is held beyond it to the
 * seller; after the payout it comes back from the seller. Once for each case: a repeat changes
 * nothing, and one with another amount is refused `already_settled`. Refuses `wrong_case`,
 * `wrong_state`, `refund_too_large` (with `leftMinor`), `not_found`.
 */
export async function settleTrade(
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  { tradeId, ...command }: Omit<Settle, 'balanceMinor'> & { readonly tradeId: TradeId },
): Promise<Outcome<TradeAnswer>> {
  const locked = await lockWithBalance(tx, tradeId)
  if (!locked) return refuse('not_found')
  const { trade, balanceMinor } = locked
  const before = await settlementOf(tx, command.caseId)
  if (before) {
    const same = before.tradeId === tradeId && before.refundMinor === command.refundMinor
    return same ? ok({ tradeId, state: trade.stage.state }) : refuse('already_settled')
  }
  const decide: Wish['decide'] = (one, on) => decideSettle(one, { ...command, balanceMinor }, on)
  const wishes = [{ tradeId, actor: SYSTEM, decide }]
  const settled = await one(applyTo(new Map([[tradeId, trade]]), tx, now, ruleBooks, wishes))
  if (settled.ok) keepSettlement(tx, now, { tradeId, ...command })
  return settled
}

/**
 * A trade and what its seller has, both locked to the end of the transaction. A deposit counts:
 * what it covers is drawn from it as soon as the balance is below zero.
 */
export async function lockWithBalance(
  tx: Tx,
  tradeId: TradeId,
): Promise<{ readonly trade: Trade; readonly balanceMinor: bigint } | undefined> {
  const trade = (await store.lock(tx, [tradeId])).get(tradeId)
  if (!trade) return undefined
  const ids = (['deposit', 'payable'] as const).map(purpose =>
    account(purpose, trade.sellerId, trade.currency),
  )
  const balances = await lockBalances(tx, ids)
  return { trade, balanceMinor: ids.reduce((sum, id) => sum + (balances.get(id) ?? 0n), 0n) }
}

async function one(outcomes: Promise<Outcome<TradeAnswer>[]>): Promise<Outcome<TradeAnswer>> {
  return (await outcomes)[0] ?? refuse('not_found')
}
