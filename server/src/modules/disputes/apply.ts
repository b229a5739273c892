import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { TradeId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import {
  lockForCase,
  readForCase,
  settleTrade,
  type TradeOfCase,
  type TradeUnderCase,
  thawTrade,
} from '../trade/index.ts'
import { writeEntries } from './case-file.ts'
import { type Dispute, type DisputeState, sideOf } from './dispute.ts'
import type { Doors } from './disputes-deps.ts'
import { forgettingOf } from './forget-file.ts'
import type { DisputeRulesAt } from './rules.ts'
import { type Circumstances, deadlineOf, type Happening, type Step } from './step.ts'
import { dueOf, enforced } from './steps/enforce.ts'
import { reminderOf } from './steps/remind.ts'
import { hindered } from './steps/time.ts'
import * as store from './store.ts'

/** What a command on a dispute answers; small, since a repeat answers the kept copy. */
export interface DisputeAnswer {
  readonly disputeId: string
  readonly state: DisputeState
}

/** What writing a step stands on. */
export interface Writing {
  readonly ruleBooks: RuleBooks
  readonly rulesAt: DisputeRulesAt
  readonly doors: Doors
}

/** Where a step is decided, in the transaction that writes it. */
export interface Scene extends Circumstances {
  readonly tx: Tx
  /** The number of the next entry in the case file, and the digest of the last one. */
  readonly sequence: number
  readonly head: string
}

type Decide = (dispute: Dispute, on: Scene) => Outcome<Step> | Promise<Outcome<Step>>

/**
 * Takes one step of a dispute: locks its trade, then the dispute, lets the decision see both, and
 * writes state, case file, facts, clock and what becomes of the money in one transaction.
 */
export async function apply(
  tx: Tx,
  now: Instant,
  actor: Actor,
  writing: Writing,
  disputeId: string,
  decide: Decide,
): Promise<Outcome<DisputeAnswer>> {
  const tradeId = await store.tradeOf(tx, disputeId)
  const trade = tradeId && (await lockForCase(tx, writing.ruleBooks, tradeId))
  const filed = trade && (await store.lock(tx, disputeId))
  if (!filed) return refuse('not_found')
  const rules = writing.rulesAt(filed.dispute.openedAt)
  assert(rules, 'a dispute was opened by rules')
  const canReturn = writing.doors.openReturn !== null
  const sequence = filed.entries + 1
  const on = { actor, now, rules, canReturn, tx, sequence, head: filed.head }
  const decided = await decide(filed.dispute, on)
  if (!decided.ok) return decided
  const done = await carryOut(tx, now, writing, trade, decided.value)
  if (!done.ok && actor.kind !== 'system') return done
  const { dispute, happenings } = done.ok
    ? { ...decided.value, happenings: [...decided.value.happenings, ...done.value] }
    : hindered(filed.dispute, done.refusal.code, on)
  store.save(tx, await writeEntries(tx, now, { ...filed, dispute }, happenings))
  await hear(tx, writing.doors, dispute, happenings)
  record(tx, now, dispute, happenings)
  deadlines.set(tx, [
    deadlineOf(dispute),
    reminderOf(dispute, now, rules),
    ...forgettingOf(dispute, rules),
  ])
  return ok({ disputeId: dispute.id, state: dispute.state })
}

/** Lets somebody listen to what the sides wrote, before only a sealed copy is left of it. */
export async function hear(
  tx: Tx,
  doors: Doors,
  dispute: Dispute,
  happenings: readonly Happening[],
): Promise<void> {
  const said = happenings.flatMap(({ by, words }) => {
    const side = sideOf(dispute, by)
    return side && words ? Object.values(words).map(text => ({ side, text })) : []
  })
  if (said.length > 0) await doors.hear(tx, dispute, said)
}

/** What the outcome does to the trade, and what is to be said of it. */
async function carryOut(
  tx: Tx,
  now: Instant,
  { ruleBooks, doors }: Writing,
  trade: TradeUnderCase,
  { dispute, effect }: Step,
): Promise<Outcome<readonly Happening[]>> {
  const { id: caseId, tradeId } = dispute
  if (effect.kind === 'none') return ok([])
  if (effect.kind === 'thaw') {
    const thawed = await thawTrade(tx, now, ruleBooks, { tradeId, caseId })
    return thawed.ok ? ok([]) : thawed
  }
  if (effect.kind === 'call_panel') {
    await doors.panel.seat(tx, now, dispute, effect.call)
    return ok([])
  }
  const { withReturn } = effect.terms
  const { dueMinor, shortMinor } = dueOf(effect.terms, trade)
  const wish = { tradeId, caseId, amountMinor: dueMinor }
  const carried = withReturn
    ? await (doors.openReturn?.(tx, now, wish) ?? refuse('return_unavailable'))
    : shortMinor > 0n
      ? await doors.owe(tx, now, wish)
      : await settleTrade(tx, now, ruleBooks, { tradeId, caseId, refundMinor: dueMinor })
  if (!carried.ok) return carried
  return ok([enforced(dispute, effect.terms, withReturn ? 0n : shortMinor)])
}

/** Appends what happened to the journal: ids, amounts and codes, no words. */
export function record(
  tx: Tx,
  now: Instant,
  dispute: Dispute,
  happenings: readonly Happening[],
): void {
  const { id: disputeId, tradeId, listingId, buyerId, sellerId, currency } = dispute
  const { claimant, reason, ruleBook } = dispute
  const of = { disputeId, tradeId, listingId, buyerId, sellerId, currency, claimant, reason }
  journal.append(
    tx,
    now,
    happenings.map(({ kind, by, data }) => {
      return { kind, subject: disputeId, by, ruleBook, body: { ...of, ...data } }
    }),
  )
}

type Around = Pick<Writing, 'ruleBooks' | 'doors'>

/** Everything about a trade that opening a dispute has to know; locks the trade. */
export async function aboutTrade(tx: Tx, on: Around, tradeId: TradeId) {
  const trade = await lockForCase(tx, on.ruleBooks, tradeId)
  return trade && about(tx, on, trade)
}

/** The same for a page, which locks nothing. */
export async function viewAboutTrade(database: Database, on: Around, tradeId: TradeId) {
  const trade = await readForCase(database, tradeId)
  return trade && about(database, on, trade)
}

async function about<T extends TradeOfCase>(
  reads: store.Reads,
  { doors }: Pick<Writing, 'doors'>,
  trade: T,
) {
  const [earlier, aftersaleId] = await Promise.all([
    store.ofTrade(reads, trade.id),
    doors.openAftersale(reads, trade.id),
  ])
  const arrived = trade.during === 'inspecting' || trade.during === 'completed'
  return { trade, earlier, aftersaleId, delivered: trade.delivery === 'pickup' ? null : arrived }
}
