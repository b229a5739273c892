import type { Actor } from '../../kernel/actor.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames, FORMER_MEMBER } from '../identity/index.ts'
import { listingTitles } from '../listings/index.ts'
import { open } from '../vault/index.ts'
import { casesOf } from './case.store.ts'
import { type Case, isMasked } from './case.ts'
import { presentWritten, until } from './present.ts'
import { type Masks, masksOfTrade } from './read.store.ts'
import { openTo, otherSide, type Rating, type Round, sideOf } from './round.ts'
import type { RatingRules, RatingRulesAt } from './rules.ts'
import type { RoundView } from './schemas.ts'
import { readRound } from './store.ts'

export interface Viewing {
  readonly database: Database
  readonly rulesAt: RatingRulesAt
}

/**
 * A round as one of its sides sees it. Before the reveal that is what they wrote themselves and
 * that the other side has rated, which everybody in the trade may know, since it says nothing of
 * what was written and writing oneself is what opens it. Undefined for others, and where there is
 * none.
 */
export async function viewRound(
  { database, rulesAt }: Viewing,
  now: Instant,
  tradeId: string,
  actor: Actor,
): Promise<RoundView | undefined> {
  const round = await readRound(database, tradeId)
  const side = round && sideOf(round, actor)
  const rules = round && rulesAt(round.openedAt)
  if (!round || !side || !rules || actor.kind !== 'person') return undefined
  const masks = await masksOfTrade(database, tradeId)
  const [mine, theirs] = [round.ratings[side], round.ratings[otherSide(side)]]
  const revealed = round.state === 'revealed'
  return {
    tradeId: round.tradeId,
    side,
    state: round.state,
    delivery: round.delivery,
    until: iso(round.until),
    revealedAt: round.revealedAt === null ? null : iso(round.revealedAt),
    otherRated: theirs !== undefined,
    open: openNow(round, side, now, rules),
    mine: mine ? { ...presentWritten(mine, masks.get(mine.id) ?? {}), counts: mine.counts } : null,
    theirs: revealed && theirs ? await presentTheirs(database, round, theirs, masks) : null,
    cases: revealed ? await presentCases(database, now, round, actor, rules) : [],
  }
}

/** What is open, without what the time for it has run out for. */
function openNow(round: Round, side: 'buyer' | 'seller', now: Instant, rules: RatingRules) {
  const within = { rate: null, reply: rules.replyWithin_ms, add: rules.addWithin_ms }
  return openTo(round, side, now).filter(step => {
    const limit = within[step]
    return limit === null || (round.revealedAt !== null && now < plus(round.revealedAt, limit))
  })
}

async function presentTheirs(
  database: Database,
  { listingId }: Round,
  rating: Rating,
  masks: ReadonlyMap<string, Masks>,
) {
  const [names, titles] = await Promise.all([
    displayNames(database, [rating.raterId]),
    listingTitles(database, [listingId]),
  ])
  const name = names.get(rating.raterId) ?? FORMER_MEMBER
  return {
    ...presentWritten(rating, masks.get(rating.id) ?? {}),
    counts: rating.counts === true,
    rater: { name: name === FORMER_MEMBER ? null : name, word: null },
    listing: { id: listingId, title: titles.get(listingId) ?? null },
  }
}

/** What was decided about words of this trade; a report that nobody has decided is nobody's news. */
async function presentCases(
  database: Database,
  now: Instant,
  round: Round,
  actor: Actor & { kind: 'person' },
  rules: RatingRules,
): Promise<RoundView['cases']> {
  const ids = Object.values(round.ratings).map(rating => rating.id)
  const cases = (await casesOf(database, ids)).filter(one => one.state !== 'open')
  const words = await wordsOf(database, now, actor, cases)
  return cases.map(one => {
    const appealUntil = until(one.decidedAt, rules.appealWithin_ms)
    const decided = one.state === 'masked' || one.state === 'kept'
    return {
      id: one.id,
      ratingId: one.ratingId,
      part: one.part,
      state: one.state,
      maskReason: isMasked(one) ? one.maskReason : null,
      decidedAt: one.decidedAt === null ? null : iso(one.decidedAt),
      appealUntil,
      decision: words.get(one.words.decision ?? '') ?? null,
      final: words.get(one.words.final ?? '') ?? null,
      mayAppeal: decided && appealUntil !== null && iso(now) < appealUntil,
    }
  })
}

async function wordsOf(
  database: Database,
  now: Instant,
  actor: Actor,
  cases: readonly Case[],
): Promise<Map<string, string>> {
  const refs = cases.flatMap(({ words }) =>
    [words.decision, words.final].filter(ref => ref !== null),
  )
  if (refs.length === 0) return new Map()
  const opened = await open<{ text: string }>(database, now, refs, {
    actor,
    purpose: 'own_ratings',
  })
  return new Map(opened.map(({ id, value }) => [id, value.text]))
}
