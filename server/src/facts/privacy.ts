import { type Static, Type } from 'typebox'

/** The market looked at how it treats personal data. */
export const PRIVACY_FACTS = [
  Type.Object({
    kind: Type.Literal('privacy.scanned'),
    body: Type.Object({
      findings: Type.Integer({ minimum: 0 }),
      high: Type.Integer({ minimum: 0, description: 'how many of them should be mended at once' }),
    }),
  }),
] as const

export type PrivacyFact = Static<(typeof PRIVACY_FACTS)[number]>
