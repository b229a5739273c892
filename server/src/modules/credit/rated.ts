import type { PersonId } from '../../kernel/id.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Axis, Dimension, Role } from './axes.ts'
import type { Dealing, TradeBody } from './dealing.ts'
import { meanOf } from './model/beta-distribution.ts'
import { beliefOf, fadedTo, NO_EVIDENCE, type Prior } from './model/evidence.ts'
import type { CreditRules } from './rules.ts'
import { evidenceOf, type Finding, halfLifeOf, type State } from './state.ts'
import { RATED, RATING_WEIGHT, type TellCode } from './tells.ts'

/** The body of `ratings.revealed`, as far as credit reads it. */
export interface RatedBody extends TradeBody {
  readonly raterId: PersonId
  readonly rateeId: PersonId
  /** As which side the rater traded. */
  readonly side: 'buyer' | 'seller'
  readonly points: Readonly<Record<string, number>>
  readonly counts: boolean
}

/** How far the word of somebody is believed of whom nothing is known. */
export const BELIEVED: Prior = { mean: 0.8, strength: 4 }
/** What is thought of somebody before anything is known, when a rating of them is weighed. */
const THOUGHT: Prior = { mean: 0.9, strength: 4 }
/** From so much evidence on about a ratee, a rater is measured by it in full. */
const SETTLED = 10

/** One word of a rater, whichever market it was said on. */
interface Word {
  readonly raterId: PersonId
  readonly rateeId: PersonId
  /** As what the ratee is rated. */
  readonly role: Axis
  readonly points: readonly Pick<Finding, 'dimension' | 'code' | 'outcome'>[]
  /** How much it counts before anybody asks who says it. */
  readonly weight: number
}

/** What a revealed rating tells; one that does not count tells nothing. */
export function lessonsOfRating(
  state: State,
  dealing: Dealing,
  { id: factId, body, at }: StoredFact<string, RatedBody>,
  rules: CreditRules,
): Finding[] {
  if (!body.counts) return []
  const { role, points } = RATED[body.side]
  const rated = Object.entries(points).flatMap(([part, { dimension, code }]) => {
    const stars = body.points[part]
    return stars === undefined ? [] : [{ dimension, code, outcome: (stars - 1) / 4 }]
  })
  const { raterId, rateeId } = body
  const word = { raterId, rateeId, role, points: rated, weight: RATING_WEIGHT }
  return lessonsOf(state, dealing, word, { factId, at }, rules)
}

/**
 * Of the ratee in each rated dimension, as far as the rater is believed, by what else they said
 * and by the last pass over the market; and of the rater, whether their word agrees with what else
 * is known of the ratee. Of a ratee hardly known nothing follows for the rater.
 */
export function lessonsOf(
  state: State,
  dealing: Dealing,
  word: Word,
  { factId, at }: Pick<Finding, 'factId' | 'at'>,
  rules: CreditRules,
): Finding[] {
  const { raterId, rateeId, role, points: rated } = word
  const { tradeId } = dealing
  const about = (personId: PersonId, as: Role, dimension: Dimension) => {
    const known = state.evidence.get(evidenceOf(personId, as, dimension)) ?? NO_EVIDENCE
    return fadedTo(known, at / 1000, halfLifeOf(rules))
  }
  const believed = meanOf(beliefOf(about(raterId, 'rater', 'rating_honesty'), BELIEVED))
  const credibility = state.credibility.get(raterId) ?? 1
  const weight = word.weight * believed * credibility * dealing.weight * dealing.novelty
  const found = { factId, tradeId, at }
  const ofRatee = rated.map(one => ({ ...found, ...one, personId: rateeId, role, weight }))
  const ofRater = rated.map(({ dimension, outcome }) => {
    const known = about(rateeId, role, dimension)
    const agrees = 1 - Math.abs(outcome - meanOf(beliefOf(known, THOUGHT)))
    return { agrees, settled: Math.min(1, (known.good + known.bad) / SETTLED) }
  })
  if (ofRater.length === 0) return []
  const mean = (pick: (one: (typeof ofRater)[number]) => number) =>
    ofRater.reduce((sum, one) => sum + pick(one), 0) / ofRater.length
  const honesty = {
    ...found,
    personId: raterId,
    role: 'rater',
    dimension: 'rating_honesty',
    code: 'rating_agreed' satisfies TellCode,
    outcome: mean(one => one.agrees),
    weight: mean(one => one.settled),
  } as const
  return [...ofRatee, honesty]
}
