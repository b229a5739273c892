import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 4_000 * 86_400_000 })

/** One file of `ratings-<version>.json`. */
const RatingRulesFile = Type.Object(
  {
    ...DATED,
    /** IANA name of the zone in which months are counted. */
    timeZone: Type.String({ maxLength: 60 }),
    /** From the end of the trade until ratings are revealed, whoever has rated by then. */
    rateWithin_ms: Milliseconds,
    /** How long before that whoever has not rated is reminded. */
    remindBefore_ms: Milliseconds,
    /** From the reveal. */
    replyWithin_ms: Milliseconds,
    addWithin_ms: Milliseconds,
    /** From a moderator's decision. */
    appealWithin_ms: Milliseconds,
    /** From a report or an appeal until it counts as late. */
    decideWithin_ms: Milliseconds,
    counts: Type.Object(
      {
        /** Orders of at most this much, in the smallest unit, do not count. */
        orderMinor_above: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
        /** How many ratings of one person by another count that end in one calendar month. */
        pairMonth_max: Type.Integer({ minimum: 1, maximum: 1_000 }),
        /** Within this time the same goods between the same two count once. */
        sameGoodsWithin_ms: Milliseconds,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** When people may rate and what counts: one dated version of a jurisdiction. */
export interface RatingRules extends Static<typeof RatingRulesFile> {
  /** What rounds record: `cn@2026-11-01`. */
  readonly id: string
}

/** The version in force; undefined where nobody rates. */
export type RatingRulesAt = (at: Instant) => RatingRules | undefined

/** Reads `ratings-<version>.json` of one jurisdiction; without any, nobody rates there. */
export function loadRatingRules(jurisdiction: string, directory = RULES_DIRECTORY): RatingRulesAt {
  const files = readDated(directory, jurisdiction, 'ratings', RatingRulesFile, faultIn)
  const newestFirst = files.map(file => ({ ...file, id: `${jurisdiction}@${file.version}` }))
  return at => inForce(newestFirst, at)
}

function faultIn({ timeZone, remindBefore_ms, rateWithin_ms }: Static<typeof RatingRulesFile>) {
  if (remindBefore_ms >= rateWithin_ms) return '/remindBefore_ms is longer than the time to rate'
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    return '/timeZone is not a zone'
  }
  return undefined
}
