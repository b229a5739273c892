import { Type } from 'typebox'
import { FAULTS } from '../../../../verifier/src/index.ts'
import { IdOf, Nullable, Time } from '../../platform/http/schemas.ts'
import { CLAIM_NAMES, type ClaimName } from './claims.ts'

/** Origins: scheme, host and port. */
export const Origin = Type.String({
  pattern: '^https?://[A-Za-z0-9.:\\[\\]-]{1,180}$',
  maxLength: 200,
  examples: ['https://market.example'],
})

/** What somebody shows: SD-JWT+KB in compact form. */
export const Presentation = Type.String({
  minLength: 10,
  maxLength: 65_536,
  pattern: '^[A-Za-z0-9._~-]+$',
  description: 'SD-JWT VC in compact form, with the holder’s proof',
})

export const ClaimNameOut = Type.Unsafe<ClaimName>(Type.String({ enum: [...CLAIM_NAMES] }))

/** Claims as they stand in credentials. */
export const ClaimsOut = Type.Record(Type.String(), Type.Unknown(), {
  examples: [{ seller_grade: 'excellent', completed_sales: '50-199', member_since: 2024 }],
})

export const BatchOut = Type.Object({
  id: IdOf('creditbatch'),
  audience: Nullable(Type.String({ description: 'whom it was made for; null: anybody' })),
  copies: Type.Integer(),
  createdAt: Time,
  expiresAt: Time,
  revokedAt: Nullable(Time),
})

export const IssuedOut = Type.Object({
  batchId: IdOf('creditbatch'),
  expiresAt: Time,
  credentials: Type.Array(Type.String({ description: 'SD-JWT VC with all of its disclosures' })),
})

export const ShareOut = Type.Object({
  id: IdOf('creditshare'),
  claims: Type.Array(Type.String()),
  state: Type.String({ enum: ['open', 'opened', 'withdrawn', 'expired'] }),
  createdAt: Time,
  expiresAt: Time,
  openedAt: Nullable(Time),
})

export const IssuerOut = Type.Object({
  id: IdOf('creditissuer'),
  issuer: Type.String({ examples: ['https://market.example'] }),
  name: Type.String(),
})

/** What another market said, where it came from, and what it counts as. */
export const ImportOut = Type.Object({
  id: IdOf('creditimport'),
  issuer: Type.String(),
  claims: ClaimsOut,
  effect: Type.Array(
    Type.Object({
      axis: Type.String({ enum: ['seller', 'buyer'] }),
      outcome: Type.Number({ description: '1 good, 0 bad' }),
      weight: Type.Number({ description: 'in ordinary trades' }),
    }),
  ),
  ruleBook: Type.String(),
  broughtAt: Time,
  checkedAt: Time,
  expiresAt: Time,
  endedAt: Nullable(Time),
  endedWhy: Nullable(
    Type.String({ enum: ['expired', 'revoked', 'withdrawn', 'replaced', 'distrusted'] }),
  ),
})

const StatusOut = Type.Object({
  uri: Type.String(),
  index: Type.Integer(),
  asOf: Time,
})

/** What checking found: the claims that were shown, or the code of what is wrong. */
export const VerdictOut = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    issuer: Type.String(),
    claims: ClaimsOut,
    issuedAt: Time,
    expiresAt: Time,
    holderProved: Type.Boolean({ description: 'false: whoever brought it proved nothing' }),
    status: StatusOut,
  }),
  Type.Object({ ok: Type.Literal(false), code: Type.String({ enum: [...FAULTS] }) }),
])
