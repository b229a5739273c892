import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'

/** What a seller's conduct adds to the place of their goods. */
export const MERITS = ['shipping', 'goods', 'response', 'credit'] as const
export type Merit = (typeof MERITS)[number]

/** The parts that make a place in search: how well the words fit, and the seller's merits. */
export const PARTS = ['relevance', ...MERITS] as const
export type Part = (typeof PARTS)[number]

/** What a seller has of the most that each part can give, in thousandths. */
export type Merits = Readonly<Record<Merit, number>>

const strict = { additionalProperties: false } as const
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Points = Type.Integer({ minimum: 0, maximum: 1_000 })

const SearchFile = Type.Object(
  {
    ...DATED,
    /** The most that each part can give. */
    points: Type.Object(
      { relevance: Points, shipping: Points, goods: Points, response: Points, credit: Points },
      strict,
    ),
    /** What a seller has of each merit of whom nothing is known yet. */
    newcomer: Share,
    /** The share of good conduct that gives nothing, and the one from which on it gives all. */
    service: Type.Object({ worst: Share, best: Share }, strict),
    /** What each grade gives of the points for credit. */
    credit: Type.Object({ excellent: Share, good: Share, medium: Share, poor: Share }, strict),
  },
  strict,
)

/** What a place in search is made of: one dated version of a jurisdiction. */
export type SearchRules = Static<typeof SearchFile>

/** The version in force; a bug when the jurisdiction has none yet. */
export type SearchRulesAt = (at: Instant) => SearchRules

/** Reads `search-<version>.json` of one jurisdiction. */
export function loadSearchRules(jurisdiction: string, directory = RULES_DIRECTORY): SearchRulesAt {
  return loadDated(directory, jurisdiction, 'search', SearchFile, faultInSearchRules)
}

/** Words decide before sellers do, and a better seller never stands behind a worse one. */
export function faultInSearchRules({ points, service, credit }: SearchRules): string | undefined {
  const merits = MERITS.reduce((sum, merit) => sum + points[merit], 0)
  if (merits * 2 > points.relevance) return '/points of the seller weigh too much'
  if (service.worst >= service.best) return '/service has its ends the wrong way round'
  const { excellent, good, medium, poor } = credit
  const falls = excellent >= good && good >= medium && medium >= poor
  return falls ? undefined : '/credit does not fall with the grade'
}
