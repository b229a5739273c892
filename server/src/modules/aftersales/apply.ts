import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { BusinessCalendar } from '../../kernel/business-days.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Carriers } from '../logistics/index.ts'
import type { CalendarAt, RuleBooks } from '../rulebook/index.ts'
import {
  freezeTrade,
  lockForCase,
  settleTrade,
  type TradeUnderCase,
  thawTrade,
} from '../trade/index.ts'
import type { Aftersale, AftersaleId, AftersaleState } from './aftersale.ts'
import { partyOf } from './aftersale.ts'
import type { AftersalesRules, AftersalesRulesAt } from './rules.ts'
import { type Circumstances, deadlineOf, type Effect, type Happening, type Step } from './step.ts'
import * as store from './store.ts'

/** Opens a dispute in the caller's transaction; it takes the frozen trade over. */
export type HandOver = (
  tx: Tx,
  now: Instant,
  handed: { readonly aftersale: Aftersale },
) => Promise<Outcome<unknown>>

/** What the module stands on. */
export interface Ground {
  readonly ruleBooks: RuleBooks
  readonly rulesAt: AftersalesRulesAt
  readonly calendarAt: CalendarAt
  /** Whether a seller sells like a business. */
  readonly isOperator: (reads: store.Reads, sellerId: PersonId) => Promise<boolean>
  readonly handOver: HandOver
  /** Whether a dispute has the trade, or had: what it decided is not asked for again. */
  readonly disputeOn: (
    reads: store.Reads,
    tradeId: string,
  ) => Promise<'open' | 'decided' | undefined>
  readonly carriers: Carriers
  /** Keys the hashes of serial numbers. */
  readonly secret: string
}

/** What a command on a request answers; small, since a repeat answers the kept copy. */
export interface AftersaleAnswer {
  readonly aftersaleId: AftersaleId
  readonly tradeId: string
  readonly state: AftersaleState
}

/** What a decision may look at besides the request. */
export interface Scene extends Circumstances {
  readonly trade: TradeUnderCase
  readonly calendar: BusinessCalendar
}

/**
 * Takes one step of a request: locks it, then its trade and what the seller has, decides, and
 * writes state, facts, the clock and what becomes of the money, in one transaction.
 */
export async function apply(
  tx: Tx,
  now: Instant,
  actor: Actor,
  ground: Ground,
  id: string,
  decide: (aftersale: Aftersale, scene: Scene) => Outcome<Step> | Promise<Outcome<Step>>,
): Promise<Outcome<AftersaleAnswer>> {
  const aftersale = await store.lock(tx, id)
  if (!aftersale || !partyOf(aftersale, actor)) return refuse('not_found')
  const trade = await lockForCase(tx, ground.ruleBooks, aftersale.tradeId)
  assert(trade, 'a request is about a trade')
  const decided = await decide(aftersale, sceneOf(ground, now, actor, trade, aftersale.askedAt))
  if (!decided.ok) return decided
  store.save(tx, decided.value.aftersale)
  return carry(tx, now, ground, trade, decided.value, actor)
}

/** What a decision looks at, by the rules that were in force then. */
export function sceneOf(
  ground: Ground,
  now: Instant,
  actor: Actor,
  trade: TradeUnderCase,
  since: Instant,
): Scene {
  const { leftMinor, refundableMinor } = trade
  return {
    actor,
    now,
    trade,
    money: { leftMinor, refundableMinor },
    rules: rulesOf(ground, since),
    calendar: ground.calendarAt(now),
  }
}

export function rulesOf({ rulesAt }: Ground, at: Instant): AftersalesRules {
  const rules = rulesAt(at)
  assert(rules, 'a request was opened by rules')
  return rules
}

/** Writes what surrounds a request whose row is written: facts, clock and money. */
export async function carry(
  tx: Tx,
  now: Instant,
  ground: Ground,
  trade: TradeUnderCase,
  { aftersale, happenings, effect }: Step,
  actor: Actor,
): Promise<Outcome<AftersaleAnswer>> {
  record(tx, now, aftersale, happenings)
  deadlines.set(tx, [deadlineOf(aftersale, now, rulesOf(ground, aftersale.askedAt))])
  const done = effect
    ? await EFFECTS[effect.kind](tx, now, ground, trade, aftersale, effect, actor)
    : ok(null)
  if (!done.ok) return done
  const { id: aftersaleId, tradeId, state } = aftersale
  return ok({ aftersaleId, tradeId, state })
}

type Carry = (
  tx: Tx,
  now: Instant,
  ground: Ground,
  trade: TradeUnderCase,
  aftersale: Aftersale,
  effect: Effect,
  actor: Actor,
) => Promise<Outcome<unknown>>

/** A trade that was paid out has no clock to stop; its money moves only when some goes back. */
const EFFECTS: Readonly<Record<Effect['kind'], Carry>> = {
  freeze: (tx, now, { ruleBooks }, _trade, { caseId, tradeId, cause }, _effect, actor) =>
    freezeTrade(tx, now, ruleBooks, { tradeId, caseId, actor, kind: problemOf(cause) }),
  thaw: async (tx, now, { ruleBooks }, trade, { caseId, tradeId }) =>
    trade.caseId === caseId ? thawTrade(tx, now, ruleBooks, { tradeId, caseId }) : ok(null),
  settle: async (tx, now, { ruleBooks }, trade, { caseId, tradeId }, effect) => {
    const refundMinor = effect.kind === 'settle' ? effect.refundMinor : 0n
    if (trade.caseId !== caseId && refundMinor === 0n) return ok(null)
    return settleTrade(tx, now, ruleBooks, { tradeId, caseId, refundMinor })
  },
  dispute: (tx, now, { handOver }, _trade, aftersale) => handOver(tx, now, { aftersale }),
}

function problemOf(cause: Aftersale['cause']) {
  return cause === 'not_as_described' || cause === 'damaged' || cause === 'counterfeit'
    ? cause
    : 'other'
}

/** Appends what happened to the journal. */
export function record(
  tx: Tx,
  now: Instant,
  aftersale: Aftersale,
  happenings: readonly Happening[],
): void {
  const { id: subject, ruleBook } = aftersale
  const facts = happenings.map(({ kind, by, data }) => {
    return { kind, subject, by, ruleBook, body: { ...namesOf(aftersale), ...data } }
  })
  journal.append(tx, now, facts)
}

/** The request, its trade and its sides, as facts name them. */
export function namesOf({
  id,
  tradeId,
  listingId,
  buyerId,
  sellerId,
  currency,
  remedy,
}: Aftersale) {
  return { aftersaleId: id, tradeId, listingId, buyerId, sellerId, currency, remedy }
}
