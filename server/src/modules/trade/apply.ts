import type { Actor } from '../../kernel/actor.ts'
import type { FactId, TradeId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type CommandKind, setKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type Caused, post } from '../ledger/index.ts'
import { setListingStates } from '../listings/index.ts'
import { requestRefunds } from '../payments/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { keepRemarks, type Remark } from './remarks.ts'
import { deadlineOf, type Step } from './step.ts'
import type { Circumstances } from './steps/end.ts'
import * as store from './store.ts'
import type { Trade, TradeState } from './trade.ts'

/** What a trade command answers; small and JSON-safe, since a repeat answers the kept copy. */
export interface TradeAnswer {
  readonly tradeId: TradeId
  readonly state: TradeState
  /** The step was kept, but the caller is told no; see `Step`. */
  readonly verdict?: Step['verdict']
}

/** A wish to take a step in a trade. */
export interface Wish {
  readonly tradeId: TradeId
  readonly actor: Actor
  decide(trade: Trade, circumstances: Circumstances): Outcome<Step>
}

/**
 * Carries out steps of existing trades: locks them, lets each decision see the one before it, and
 * writes state, money, facts, listings, refunds and deadlines as sets. Two round trips for any
 * number of wishes.
 */
export async function apply(
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  wishes: readonly Wish[],
): Promise<Outcome<TradeAnswer>[]> {
  const trades = await store.lock(tx, [...new Set(wishes.map(wish => wish.tradeId))].sort())
  return applyTo(trades, tx, now, ruleBooks, wishes)
}

/** The same for trades that the caller has locked, by id; they become what the steps make of them. */
export async function applyTo(
  trades: Map<TradeId, Trade>,
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  wishes: readonly Wish[],
): Promise<Outcome<TradeAnswer>[]> {
  const steps: Step[] = []
  const outcomes = wishes.map((wish): Outcome<TradeAnswer> => {
    const trade = trades.get(wish.tradeId)
    if (!trade) return refuse('not_found')
    const rules = ruleBooks.get(trade.ruleBook)
    const decided = wish.decide(trade, { actor: wish.actor, now, rules })
    if (!decided.ok) return decided
    trades.set(trade.id, decided.value.trade)
    steps.push(decided.value)
    const answer = { tradeId: trade.id, state: decided.value.trade.stage.state }
    const { verdict } = decided.value
    return ok(verdict ? { ...answer, verdict } : answer)
  })
  await write(tx, now, ruleBooks, steps)
  return outcomes
}

/** A kind of command whose whole meaning is one pure decision. */
export function tradeKind<C extends object>(
  name: string,
  ruleBooks: RuleBooks,
  decide: (trade: Trade, command: C, circumstances: Circumstances) => Outcome<Step>,
): CommandKind<C & { readonly tradeId: TradeId }, TradeAnswer> {
  return setKind(name, (tx, now, bound) =>
    apply(
      tx,
      now,
      ruleBooks,
      bound.map(({ actor, command }) => ({
        tradeId: command.tradeId,
        actor,
        decide: (trade, circumstances) => decide(trade, command, circumstances),
      })),
    ),
  )
}

/** Writes what decided steps ask for. The last step of a trade says its state and its clock. */
async function write(
  tx: Tx,
  now: Instant,
  ruleBooks: RuleBooks,
  steps: readonly Step[],
): Promise<void> {
  if (steps.length === 0) return
  const last = [...new Map(steps.map(step => [step.trade.id, step.trade])).values()]
  store.save(tx, last)
  await record(tx, now, steps)
  setListingStates(
    tx,
    now,
    [...new Map(steps.flatMap(listingChange)).entries()].map(([id, state]) => ({ id, state })),
  )
  requestRefunds(tx, now, steps.flatMap(refundWish))
  deadlines.set(
    tx,
    last.map(trade => deadlineOf(trade, now, ruleBooks.get(trade.ruleBook).trade)),
  )
}

function listingChange(step: Step) {
  return step.listing ? [[step.trade.listingId, step.listing] as const] : []
}

function refundWish({ trade, refundMinor }: Step) {
  if (!refundMinor) return []
  const { id: tradeId, buyerId, institution, currency } = trade
  return [{ tradeId, buyerId, institution, amountMinor: refundMinor, currency }]
}

/** Facts and the money they moved, in one order, under one id each. */
export async function record(tx: Tx, now: Instant, steps: readonly Step[]): Promise<void> {
  const facts: (journal.Fact & { id: FactId })[] = []
  const caused: Caused[] = []
  const remarks: Remark[] = []
  for (const { trade, happenings, remark } of steps) {
    for (const [index, { kind, by, data, entries }] of happenings.entries()) {
      const id = newId('fact')
      if (remark && index === 0 && by.kind === 'person') {
        remarks.push({ factId: id, tradeId: trade.id, by: by.id, text: remark })
      }
      facts.push({
        id,
        kind,
        subject: trade.id,
        by,
        ruleBook: trade.ruleBook,
        body: body(trade, data),
      })
      for (const entry of entries) caused.push({ entry, factId: id, tradeId: trade.id })
    }
  }
  journal.append(tx, now, facts)
  await keepRemarks(tx, now, remarks)
  post(tx, now, caused)
}

function body(trade: Trade, data: object): object {
  const { id, listingId, buyerId, sellerId, currency, delivery } = trade
  return { tradeId: id, listingId, buyerId, sellerId, currency, delivery, ...data }
}
