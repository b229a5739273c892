import { type Static, Type } from 'typebox'
import { DAY_MS, type Instant } from '../../kernel/time.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

const Milliseconds = Type.Integer({ minimum: DAY_MS, maximum: 4_000 * DAY_MS })

/** One file of `figures-<version>.json`. */
const FiguresFile = Type.Object(
  {
    ...DATED,
    /** No count below this is published, nor one that leads to such a count. */
    publishFrom: Type.Integer({ minimum: 2, maximum: 1_000 }),
    /** An account this young counts as new. */
    newcomerUnder_ms: Milliseconds,
    /** A side that was in another dispute so shortly before is in one repeatedly. */
    repeatWithin_ms: Milliseconds,
    /** A trade disputed again so shortly after the end of a dispute was reopened. */
    reopenedWithin_ms: Milliseconds,
    /** How many causes of a month are listed to be improved. */
    causesMax: Type.Integer({ minimum: 1, maximum: 50 }),
    /** How often a cause comes in a month before it counts as one that repeats. */
    causeRepeats: Type.Integer({ minimum: 2, maximum: 1_000 }),
  },
  { additionalProperties: false },
)
export type FiguresRules = Static<typeof FiguresFile>

/** The version in force; undefined where nothing is counted. */
export type FiguresRulesAt = (at: Instant) => FiguresRules | undefined

/** Reads `figures-<version>.json` of one jurisdiction. */
export function loadFiguresRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): FiguresRulesAt {
  const newestFirst = readDated(directory, jurisdiction, 'figures', FiguresFile)
  return at => inForce(newestFirst, at)
}
