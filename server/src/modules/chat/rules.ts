import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 400 * 86_400_000 })

/** One file of `chat-<version>.json`. */
const ChatRulesFile = Type.Object(
  {
    ...DATED,
    offers: Type.Object(
      {
        /** How long the other side has to answer. */
        openFor_ms: Milliseconds,
        /** How long the buyer may buy at an accepted price. */
        priceFor_ms: Milliseconds,
        /** How many one side makes in one conversation within 24 hours, counters included. */
        perDay_max: Type.Integer({ minimum: 1, maximum: 100 }),
        /** Share of the asked price below which nobody offers. */
        leastPercent: Type.Integer({ minimum: 1, maximum: 99 }),
      },
      { additionalProperties: false },
    ),
    /** How many conversations somebody begins within 24 hours. */
    conversationsPerDay_max: Type.Integer({ minimum: 1, maximum: 10_000 }),
    /** How long a message may lie unread before its reader gets a notice. */
    tellUnreadAfter_ms: Milliseconds,
    /** From a report until it counts as late. */
    decideReportWithin_ms: Milliseconds,
  },
  { additionalProperties: false },
)

/** How people talk and bargain: one dated version of a jurisdiction. */
export interface ChatRules extends Static<typeof ChatRulesFile> {
  /** What offers record: `cn@2026-11-01`. */
  readonly id: string
}

/** The version in force; undefined where nobody talks. */
export type ChatRulesAt = (at: Instant) => ChatRules | undefined

/** Reads `chat-<version>.json` of one jurisdiction; without any, nobody talks there. */
export function loadChatRules(jurisdiction: string, directory = RULES_DIRECTORY): ChatRulesAt {
  const files = readDated(directory, jurisdiction, 'chat', ChatRulesFile)
  const newestFirst = files.map(file => ({ ...file, id: `${jurisdiction}@${file.version}` }))
  return at => inForce(newestFirst, at)
}
