import { type Static, Type } from 'typebox'
import { type BusinessCalendar, businessDaysAfter } from '../../kernel/business-days.ts'
import { DAY_MS, type Instant, instant, iso } from '../../kernel/time.ts'
import { DATED, inForce, loadCalendar, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

/** What somebody says went wrong. */
export const REASONS = [
  'not_received',
  'not_as_described',
  'damaged',
  'hidden_defect',
  'counterfeit',
  'swapped',
  'other',
] as const
export type Reason = (typeof REASONS)[number]

const Milliseconds = Type.Integer({ minimum: 60_000, maximum: 4_000 * DAY_MS })
const Codes = Type.Array(Type.String({ pattern: '^[a-z_]{1,40}$' }), { minItems: 1, maxItems: 40 })

/** One file of `disputes-<version>.json`. */
const DisputeRulesFile = Type.Object(
  {
    ...DATED,
    /** From the end of the trade, by reason; while money is held there is no end. */
    openWithin_ms: Type.Record(Type.Enum([...REASONS]), Milliseconds),
    respondWithin_ms: Milliseconds,
    /** Once, when the respondent asks for it. */
    extension_ms: Milliseconds,
    /** From the opening. */
    negotiateUntil_ms: Milliseconds,
    /** From the first answer on. */
    escalateAfter_ms: Milliseconds,
    evidenceWithin_ms: Milliseconds,
    rebuttalWithin_ms: Milliseconds,
    /** For a proposal. */
    acceptWithin_ms: Milliseconds,
    decideWithin_ms: Milliseconds,
    appealWithin_ms: Milliseconds,
    appealDecideWithin_businessDays: Type.Integer({ minimum: 1, maximum: 60 }),
    /** Before a clock ends, whoever's turn it is hears of it; without it nobody does. */
    remindBefore_ms: Type.Optional(Milliseconds),
    /** Photos and words of a dispute, from its end on; without it for good. */
    keepFileFor_ms: Type.Optional(Milliseconds),
    /** Of evidence, for each side. */
    itemsMax: Type.Integer({ minimum: 1, maximum: 500 }),
    /** Of each side. */
    offersMax: Type.Integer({ minimum: 1, maximum: 100 }),
    perTradeMax: Type.Integer({ minimum: 1, maximum: 20 }),
    /** The published standard: why an item is accepted, and why it is rejected. */
    evidence: Type.Object({ accepted: Codes, rejected: Codes }, { additionalProperties: false }),
    /** The rules that a decision may cite. */
    cited: Codes,
  },
  { additionalProperties: false },
)

/** How disputes are settled: one dated version of a jurisdiction. */
export interface DisputeRules extends Static<typeof DisputeRulesFile> {
  /** What disputes record: `cn@2026-11-01`. */
  readonly id: string
  readonly calendar: BusinessCalendar
}

/** The version in force; undefined where the market settles no disputes. */
export type DisputeRulesAt = (at: Instant) => DisputeRules | undefined

/** Reads `disputes-<version>.json` of one jurisdiction; without any, nobody opens a dispute there. */
export function loadDisputeRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): DisputeRulesAt {
  const files = readDated(directory, jurisdiction, 'disputes', DisputeRulesFile, faultIn)
  const calendar = loadCalendar(directory, jurisdiction)
  const newestFirst = files.map(file => ({ ...file, id: `${jurisdiction}@${file.version}` }))
  return at => {
    const found = inForce(newestFirst, at)
    return found && { ...found, calendar: calendar(at) }
  }
}

/** What limits a stage; the other lengths are of no clock that anybody waits for. */
const CLOCKS = /^(respond|evidence|rebuttal|accept|decide|appeal)Within_ms$/

function faultIn(file: Static<typeof DisputeRulesFile>): string | undefined {
  const missing = REASONS.find(reason => file.openWithin_ms[reason] === undefined)
  if (missing) return `/openWithin_ms has no ${missing}`
  const { remindBefore_ms = 0 } = file
  const clocks = Object.entries(file).filter(([name]) => CLOCKS.test(name))
  const shorter = clocks.find(([, length]) => Number(length) <= remindBefore_ms)
  return shorter && `/remindBefore_ms is not shorter than ${shorter[0]}`
}

/** The end of the last of so many business days after `at`, in UTC. */
export function endOfBusinessDays(rules: DisputeRules, at: Instant, count: number): Instant {
  const { day } = businessDaysAfter(rules.calendar, iso(at).slice(0, 10), count)
  return instant(Date.parse(day) + DAY_MS)
}
