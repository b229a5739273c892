import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED } from './dated.ts'

const EpsilonMilli = Type.Integer({ minimum: 1, maximum: 100_000 })

/** The least that a release of that kind guarantees; an officer may ask for more, never for less. */
const Profile = Type.Object(
  {
    k: Type.Integer({ minimum: 2, maximum: 1_000 }),
    l: Type.Integer({ minimum: 1, maximum: 100 }),
    /** 1 asks for nothing. */
    t: Type.Number({ minimum: 0, maximum: 1 }),
    /** The share of rows that may be left out. */
    suppressionMax: Type.Number({ minimum: 0, maximum: 0.5 }),
    /** Noisy counts below it are left blank. */
    threshold: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  { additionalProperties: false },
)

/** One file of `release-<version>.json`. */
export const ReleaseRulesFile = Type.Object(
  {
    ...DATED,
    profiles: Type.Object({ public: Profile, partner: Profile }, { additionalProperties: false }),
    /** Fewer rows than this many times k tell nothing that would not tell of somebody. */
    rowsPerK_min: Type.Integer({ minimum: 1, maximum: 100 }),
    /** Thousandths of epsilon that counts with noise may spend. */
    budget: Type.Object(
      {
        /** On one person in a calendar year, by all releases together. */
        epsilonMilliYear: EpsilonMilli,
        /** By a single release. */
        epsilonMilliRelease: EpsilonMilli,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** Anonymised releases: one dated version of a jurisdiction. */
export type ReleaseRules = Static<typeof ReleaseRulesFile>

/** The version in force; a bug when the jurisdiction has none yet. */
export type ReleaseRulesAt = (at: Instant) => ReleaseRules

/** One release never spends more than the whole year may. */
export function faultInReleaseRules({ budget }: ReleaseRules): string | undefined {
  const fits = budget.epsilonMilliRelease <= budget.epsilonMilliYear
  return fits ? undefined : '/budget/epsilonMilliRelease is more than that of the year'
}
