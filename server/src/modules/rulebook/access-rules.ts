import { type Static, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { type Instant, parseInstant } from '../../kernel/time.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 400 * 86_400_000 })

const AccessRulesFile = Type.Object(
  {
    jurisdiction: Type.String({ pattern: '^[a-z]{2}$' }),
    version: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    effectiveFrom: Type.String({ format: 'date-time' }),
    sources: Type.Array(Type.Object({ rule: Type.String(), source: Type.String() }), {
      minItems: 1,
    }),
    review: Type.Object(
      {
        /** From the opening of one review of all grants to the opening of the next. */
        every_ms: Milliseconds,
        /** From the opening: what is not confirmed by then is revoked. */
        decideWithin_ms: Milliseconds,
        /** How long before that everybody concerned is told once more. */
        remindBefore_ms: Milliseconds,
      },
      { additionalProperties: false },
    ),
    /** From the proposal of a dangerous operation until it can be neither approved nor done. */
    approval: Type.Object({ validFor_ms: Milliseconds }, { additionalProperties: false }),
    /** What one person may do without a second one. */
    alone: Type.Object(
      {
        /** Held money that one person may split, in the smallest unit; null: any amount. */
        splitMinor_max: Type.Union([
          Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
          Type.Null(),
        ]),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** Reviews and approvals: one dated version of a jurisdiction. */
export type AccessRules = Static<typeof AccessRulesFile>

/** The version in force; a bug when the jurisdiction has none yet. */
export type AccessRulesAt = (at: Instant) => AccessRules

/** Parses and checks one file; throws with the place of every error. */
export function parseAccessRules(name: string, json: unknown): AccessRules {
  if (!Check(AccessRulesFile, json)) {
    const places = [...Errors(AccessRulesFile, json)].map(e => `${e.instancePath} ${e.message}`)
    throw new Error(`access rules ${name}: ${places.join('; ')}`)
  }
  const { remindBefore_ms, decideWithin_ms, every_ms } = json.review
  if (remindBefore_ms >= decideWithin_ms || decideWithin_ms >= every_ms) {
    throw new Error(`access rules ${name}: /review reminds, ends and comes again in this order`)
  }
  return json
}

/** The versions of one jurisdiction as a question about a time. */
export function accessRulesOf(
  jurisdiction: string,
  versions: readonly AccessRules[],
): AccessRulesAt {
  const start = (rules: AccessRules) => parseInstant(rules.effectiveFrom) ?? 0
  const newestFirst = versions
    .filter(rules => rules.jurisdiction === jurisdiction)
    .sort((a, b) => start(b) - start(a))
  return at => {
    const rules = newestFirst.find(one => start(one) <= at)
    if (!rules) throw new Error(`no access rules of ${jurisdiction} are in force`)
    return rules
  }
}
