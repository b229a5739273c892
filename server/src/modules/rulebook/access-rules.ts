import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED } from './dated.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 400 * 86_400_000 })

/** One file of `access-<version>.json`. */
export const AccessRulesFile = Type.Object(
  {
    ...DATED,
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

/** A review reminds before it ends, and ends before the next one opens. */
export function faultInAccessRules({ review }: AccessRules): string | undefined {
  const { remindBefore_ms, decideWithin_ms, every_ms } = review
  const inOrder = remindBefore_ms < decideWithin_ms && decideWithin_ms < every_ms
  return inOrder ? undefined : '/review reminds, ends and comes again in this order'
}
