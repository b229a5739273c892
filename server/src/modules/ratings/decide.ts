import type { RatingsFact } from '../../facts/ratings.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import { type PairSeen, whyUncounted } from './counting.ts'
import {
  DIMENSIONS,
  openTo,
  otherSide,
  type Points,
  personOn,
  type Rating,
  type Round,
  SIDES,
  type Side,
  sideOf,
} from './round.ts'
import type { RatingRules } from './rules.ts'

/** One thing that happened in a round; the trade and its sides are added when it is written. */
export interface Happening {
  readonly kind: RatingsFact['kind']
  readonly by: Actor
  readonly data: object
}

/** All that a decision asks the shell to write. */
export interface Step {
  readonly round: Round
  readonly happenings: readonly Happening[]
}

export interface Circumstances {
  readonly actor: Actor
  readonly now: Instant
  readonly rules: RatingRules
}

/** What the rater has said about the ratee before, by the rater's side. */
export type Seen = Readonly<Record<Side, PairSeen>>

export type Written = Pick<Rating, 'id' | 'points' | 'words' | 'photos'>

/**
 * One side rates. The first rating is sealed; the second opens both in the same transaction, so
 * nobody ever sees one of them before they have written their own. Refuses `not_found` to
 * strangers, `already_rated`, `rating_over` when the time is, `points_missing` when the points are
 * not those of the side.
 */
export function decideRate(
  round: Round,
  written: Written,
  seen: Seen,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const side = sideOf(round, actor)
  if (!side) return refuse('not_found')
  if (round.ratings[side]) return refuse('already_rated')
  if (!openTo(round, side, now).includes('rate')) return refuse('rating_over')
  if (!isWhole(side, written.points)) return refuse('points_missing', { of: [...DIMENSIONS[side]] })
  const rating: Rating = {
    ...written,
    side,
    raterId: personOn(round, side),
    rateeId: personOn(round, otherSide(side)),
    overall: overallOf(written.points),
    writtenAt: now,
    counts: null,
    uncounted: null,
    reply: null,
    addition: null,
  }
  const half = {
    ...round,
    state: 'one_sided',
    ratings: { ...round.ratings, [side]: rating },
  } as const
  const rated: Happening = {
    kind: 'ratings.rated',
    by: actor,
    data: { side, until: iso(round.until) },
  }
  if (!round.ratings[otherSide(side)]) return ok({ round: half, happenings: [rated] })
  const open = reveal(half, seen, now, rules, 'both_rated')
  return ok({ ...open, happenings: [rated, ...open.happenings] })
}

/** Time opens what was written, or closes a round in which nobody wrote anything. */
export function decideTimeOver(
  round: Round,
  seen: Seen,
  { now, rules }: Omit<Circumstances, 'actor'>,
): Outcome<Step> {
  if (round.state !== 'open' && round.state !== 'one_sided') return refuse('not_due')
  if (now < round.until) return refuse('not_due')
  if (round.state === 'one_sided') return ok(reveal(round, seen, now, rules, 'time_over'))
  const lapsed: Happening = { kind: 'ratings.lapsed', by: SYSTEM, data: {} }
  return ok({ round: { ...round, state: 'lapsed' }, happenings: [lapsed] })
}

/** Whoever has not rated is told once more. It depends on nothing that the other side did. */
export function decideRemind(round: Round): Outcome<Step> {
  if (round.state !== 'open' && round.state !== 'one_sided') return refuse('not_due')
  const missing = SIDES.filter(side => !round.ratings[side])
  const happenings = missing.map(
    (side): Happening => ({
      kind: 'ratings.reminded',
      by: SYSTEM,
      data: { side, personId: personOn(round, side), until: iso(round.until) },
    }),
  )
  return ok({ round, happenings })
}

/** Words under one rating, once. */
export interface Saying {
  readonly ratingId: string
  readonly words: string
}

/** Whoever was rated answers once. Refuses `already_said`, `answer_over` and `not_revealed`. */
export function decideReply(round: Round, saying: Saying, on: Circumstances): Outcome<Step> {
  const side = sideOf(round, on.actor)
  return side ? say(round, otherSide(side), 'reply', saying, on) : refuse('not_found')
}

/** Whoever rated adds to it once, with its date; the rating itself stays as it is. */
export function decideAdd(round: Round, saying: Saying, on: Circumstances): Outcome<Step> {
  const side = sideOf(round, on.actor)
  return side ? say(round, side, 'addition', saying, on) : refuse('not_found')
}

const SAYING = {
  reply: { kind: 'ratings.replied', within: 'replyWithin_ms' },
  addition: { kind: 'ratings.added', within: 'addWithin_ms' },
} as const

/** Puts words under the rating that `side` wrote. */
function say(
  round: Round,
  side: Side,
  part: 'reply' | 'addition',
  { ratingId, words }: Saying,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const rating = round.ratings[side]
  if (round.state !== 'revealed' || round.revealedAt === null) return refuse('not_revealed')
  if (rating?.id !== ratingId) return refuse('not_found')
  if (rating[part]) return refuse('already_said')
  const { kind, within } = SAYING[part]
  if (now >= plus(round.revealedAt, rules[within])) return refuse('answer_over')
  const said = { ...rating, [part]: { words, at: now } }
  return ok({
    round: { ...round, ratings: { ...round.ratings, [side]: said } },
    happenings: [{ kind, by: actor, data: idsOf(rating) }],
  })
}

/** Opens everything that was written, together, and decides what of it counts. */
function reveal(
  round: Round,
  seen: Seen,
  now: Instant,
  rules: RatingRules,
  why: 'both_rated' | 'time_over',
): Step {
  const opened = SIDES.flatMap(side => round.ratings[side] ?? []).map((rating): Rating => {
    const uncounted = whyUncounted(round, seen[rating.side], rules)
    return { ...rating, counts: uncounted === null, uncounted }
  })
  const amount = { amountMinor: minorJson(round.amountMinor), currency: round.currency }
  return {
    round: {
      ...round,
      state: 'revealed',
      revealedAt: now,
      ratings: Object.fromEntries(opened.map(rating => [rating.side, rating])),
    },
    happenings: opened.map(rating => {
      const { points, overall, counts, uncounted } = rating
      const data = { ...idsOf(rating), why, points, overall, counts, uncounted, ...amount }
      return { kind: 'ratings.revealed', by: SYSTEM, data }
    }),
  }
}

/** What a fact says of one rating. */
export function idsOf({ id: ratingId, raterId, rateeId, side }: Rating) {
  return { ratingId, raterId, rateeId, side }
}

/** What time does to a round next: remind, then open. A reminder only makes sense while ahead. */
export function deadlineOf(round: Round, now: Instant, rules: RatingRules): Deadline {
  const { id: subject, state, until } = round
  if (state === 'revealed' || state === 'lapsed') return { subject, dueAt: null }
  const remindAt = plus(until, -rules.remindBefore_ms)
  if (remindAt > now) return { subject, transition: 'remind', dueAt: remindAt }
  return { subject, transition: 'time_over', dueAt: until }
}

function isWhole(side: Side, points: Points): boolean {
  const wanted: readonly string[] = DIMENSIONS[side]
  const given = Object.keys(points)
  return given.length === wanted.length && given.every(name => wanted.includes(name))
}

function overallOf(points: Points): number {
  const given = Object.values(points)
  return Math.round(given.reduce((sum, one) => sum + one, 0) / given.length)
}
