import { type Static, Type } from 'typebox'
import { DAY_MS, type Instant } from '../../kernel/time.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

const Milliseconds = Type.Integer({ minimum: 60_000, maximum: 4_000 * DAY_MS })
const Count = Type.Integer({ minimum: 0, maximum: 1_000 })
const Code = Type.String({ pattern: '^[a-z_]{1,40}$' })
const Codes = Type.Array(Code, { maxItems: 100 })

const Size = Type.Object(
  {
    seats: Type.Integer({ minimum: 3, maximum: 99 }),
    experts: Count,
    majority: Type.Integer({ minimum: 2, maximum: 99 }),
  },
  { additionalProperties: false },
)

/** One file of `panel-<version>.json`. */
const PanelFile = Type.Object(
  {
    ...DATED,
    /** The largest comes first; the first that the pool can fill is drawn. */
    sizes: Type.Array(Size, { minItems: 1, maxItems: 10 }),
    commitWithin_ms: Milliseconds,
    revealWithin_ms: Milliseconds,
    /** What staff decide and no panel. */
    staff: Type.Object(
      {
        /** From so much at issue on, in the smallest unit. */
        atIssueMinor_min: Type.Integer({ minimum: 1 }),
        reasons: Codes,
        categories: Codes,
      },
      { additionalProperties: false },
    ),
    eligible: Type.Object(
      {
        grades: Type.Array(Type.Enum(['excellent', 'good', 'medium']), { minItems: 1 }),
        member_ms_min: Milliseconds,
        /** Finished ones, as buyer or seller. */
        trades_min: Count,
        /** In the category of the case: from so many on somebody knows such goods. */
        expertTrades_min: Type.Integer({ minimum: 1, maximum: 1_000 }),
        openCases_max: Type.Integer({ minimum: 1, maximum: 100 }),
        pool_max: Type.Integer({ minimum: 3, maximum: 10_000 }),
      },
      { additionalProperties: false },
    ),
    exam: Type.Object(
      {
        questions: Type.Integer({ minimum: 1, maximum: 50 }),
        right_min: Type.Integer({ minimum: 1, maximum: 50 }),
        retryAfter_ms: Milliseconds,
        validFor_ms: Milliseconds,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** How panels of peers are drawn and vote: one dated version of a jurisdiction. */
export type PanelRules = Static<typeof PanelFile>

/** The version in force; undefined where there are no panels. */
export type PanelRulesAt = (at: Instant) => PanelRules | undefined

/** Reads `panel-<version>.json` of one jurisdiction; without any, staff decide everything. */
export function loadPanelRules(jurisdiction: string, directory = RULES_DIRECTORY): PanelRulesAt {
  const newestFirst = readDated(directory, jurisdiction, 'panel', PanelFile, faultIn)
  return at => inForce(newestFirst, at)
}

function faultIn({ sizes, exam }: PanelRules): string | undefined {
  if (exam.right_min > exam.questions) return '/exam cannot be passed'
  const at = sizes.findIndex(({ seats, experts, majority }) => {
    const half = Math.floor(seats / 2)
    return seats % 2 === 0 || majority !== half + 1 || experts > half
  })
  return at < 0 ? undefined : `/sizes/${at} is even, has another majority or too many experts`
}
