import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { REASONS } from '../disputes/index.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

const Hours = Type.Integer({ minimum: 0, maximum: 1_000 })

/** One file of `advice-<version>.json`. */
const AdviceRulesFile = Type.Object(
  {
    ...DATED,
    /** Below this confidence a proposal is "unsure". */
    sureFrom: Type.Number({ minimum: 0.5, maximum: 1 }),
    /** With the id of a case it decides, for everybody to see, whether its decider gets help. */
    coin: Type.String({ minLength: 8, maxLength: 80 }),
    /** How many hours before their own time some cases come up in the queue. */
    queue: Type.Object(
      {
        kinds_h: Type.Record(Type.Enum([...REASONS]), Hours),
        /** By what is at issue, from a sum on; of those that fit the most counts. */
        money_h: Type.Array(
          Type.Object({ fromMinor: Type.Integer({ minimum: 0 }), lead_h: Hours }),
          { maxItems: 10 },
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type AdviceRules = Static<typeof AdviceRulesFile>

/** The version in force; undefined where nobody is advised. */
export type AdviceRulesAt = (at: Instant) => AdviceRules | undefined

/** Reads `advice-<version>.json` of one jurisdiction. */
export function loadAdviceRules(jurisdiction: string, directory = RULES_DIRECTORY): AdviceRulesAt {
  const newestFirst = readDated(directory, jurisdiction, 'advice', AdviceRulesFile, faultIn)
  return at => inForce(newestFirst, at)
}

function faultIn({ queue }: AdviceRules): string | undefined {
  const missing = REASONS.find(reason => queue.kinds_h[reason] === undefined)
  return missing && `/queue/kinds_h has no ${missing}`
}
