import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { monthOf } from './counting.ts'
import { type Circumstances, deadlineOf, type Happening, type Seen, type Step } from './decide.ts'
import { otherSide, personOn, type Round, type Side } from './round.ts'
import type { RatingRules, RatingRulesAt } from './rules.ts'
import { lockStandings, saveStanding } from './standing.store.ts'
import { roleRated, withRating } from './standing.ts'
import * as store from './store.ts'

/** What a command on a round answers; small, since a repeat answers the kept copy. */
export interface RoundAnswer {
  readonly tradeId: string
  readonly state: Round['state']
}

/** A wish to take a step in the round that an id leads to. */
export interface Wish {
  readonly by: 'trade' | 'rating' | 'round'
  readonly id: string
  /** Whether the step may open what was written, so that the figures must be held. */
  readonly mayReveal: boolean
  decide(round: Round, seen: Seen, on: Circumstances): Outcome<Step> | Promise<Outcome<Step>>
}

/**
 * Takes one step of a round: locks it, then the figures of both people in the order of their ids,
 * lets the decision see what counts already, and writes state, facts, figures and the clock.
 */
export async function apply(
  tx: Tx,
  now: Instant,
  actor: Actor,
  rulesAt: RatingRulesAt,
  wish: Wish,
): Promise<Outcome<RoundAnswer>> {
  const round = await store.lockRound(tx, wish.by, wish.id)
  if (!round) return refuse('not_found')
  const rules = rulesAt(round.openedAt)
  assert(rules, 'a round was opened by rules')
  const keys = (['buyer', 'seller'] as const).map(role => ({
    personId: personOn(round, role),
    role,
  }))
  const standings = wish.mayReveal ? await lockStandings(tx, keys) : []
  const seen = wish.mayReveal ? await seenIn(tx, round, rules) : NOTHING_SEEN
  const decided = await wish.decide(round, seen, { actor, now, rules })
  if (!decided.ok) return decided
  const after = decided.value.round
  store.save(tx, round, after, rules.timeZone)
  for (const standing of standings) {
    const rating = after.ratings[otherSide(standing.role)]
    const fresh = rating && rating.counts !== null && round.state !== 'revealed'
    if (fresh && roleRated(rating) === standing.role) {
      saveStanding(tx, withRating(standing, rating))
    }
  }
  record(tx, now, after, decided.value.happenings)
  deadlines.set(tx, [deadlineOf(after, now, rules)])
  return ok({ tradeId: after.tradeId, state: after.state })
}

const NOTHING = { sameMonth: 0, sameGoods: false }
const NOTHING_SEEN: Seen = { buyer: NOTHING, seller: NOTHING }

async function seenIn(tx: Tx, round: Round, rules: RatingRules): Promise<Seen> {
  const of = (side: Side) =>
    store.seenOf(tx, {
      raterId: personOn(round, side),
      rateeId: personOn(round, otherSide(side)),
      month: monthOf(round.openedAt, rules.timeZone),
      goodsKey: round.goodsKey,
      endedAt: round.openedAt,
      sameGoodsWithin_ms: rules.counts.sameGoodsWithin_ms,
    })
  const [buyer, seller] = await Promise.all([of('buyer'), of('seller')])
  return { buyer, seller }
}

/** Appends what happened in a round to the journal. */
export function record(tx: Tx, now: Instant, round: Round, happenings: readonly Happening[]): void {
  const { id: subject, ruleBook } = round
  journal.append(
    tx,
    now,
    happenings.map(({ kind, by, data }) => {
      return { kind, subject, by, ruleBook, body: { ...partiesOf(round), ...data } }
    }),
  )
}

/** The trade of a round and its sides, as facts name them. */
export function partiesOf({ tradeId, listingId, buyerId, sellerId }: Round) {
  return { tradeId, listingId, buyerId, sellerId }
}
