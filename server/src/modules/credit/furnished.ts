import type { PersonId } from '../../kernel/id.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Dealing, TradeBody } from './dealing.ts'
import { lessonsOf } from './rated.ts'
import type { CreditRules } from './rules.ts'
import type { Finding, State } from './state.ts'
import { OVERALL, RATED, RATING_WEIGHT } from './tells.ts'

/** The body of what another market tells, as far as credit reads it. */
export interface FurnishedBody extends TradeBody {
  readonly happenedAt: string
  /** Null: not told; it counts as a typical trade. */
  readonly amountMinor: number | null
  /** What a typical trade is worth there, in the same unit. */
  readonly typicalMinor: number
}

interface FurnishedRating extends FurnishedBody {
  readonly raterId: PersonId
  readonly rateeId: PersonId
  /** As which side the rater traded. */
  readonly side: 'buyer' | 'seller'
  /** 0 (worst) to 1 (best) by part; `overall` speaks of the trade as a whole. */
  readonly points: Readonly<Record<string, number>>
  /** 0 (beside the neutral middle of its scale) to 1 (at its end). */
  readonly strength: number
}

/**
 * What a rating of another market tells. One that stands `alone`, without a trade that was told,
 * speaks for the trade as well and counts like it.
 */
export function lessonsOfFurnished(
  state: State,
  dealing: Dealing,
  { id: factId, body, at }: StoredFact,
  { alone, faint }: { readonly alone: boolean; readonly faint: number },
  rules: CreditRules,
): Finding[] {
  const { raterId, rateeId, side, points, strength } = body as FurnishedRating
  const { role, points: parts } = RATED[side]
  const known = { ...parts, overall: OVERALL[side] }
  const rated = Object.entries(known).flatMap(([part, tells]) => {
    const outcome = points[part]
    return outcome === undefined ? [] : [{ ...tells, outcome }]
  })
  const weight = (alone ? 1 : RATING_WEIGHT) * (faint + (1 - faint) * strength)
  return lessonsOf(
    state,
    dealing,
    { raterId, rateeId, role, points: rated, weight },
    { factId, at },
    rules,
  )
}
