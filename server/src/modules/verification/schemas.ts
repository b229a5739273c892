import { Type } from 'typebox'
import { LIMIT_KINDS } from '../../kernel/limit.ts'
import { IdOf, Nullable, Text, Time } from '../../platform/http/schemas.ts'
import { CHECK_STATES, PROOFS } from './check.ts'
import { REGISTRATION_KINDS } from './elements.ts'
import { DOCUMENT_KINDS } from './rules/documents.ts'
import { FACTORS } from './seller-class.ts'

const OneOf = (values: readonly string[]) => Type.String({ enum: [...values] })
// Numbers are short, but people space them; what is longer is refused with words instead of a 400.
const NumberIn = (example: string) =>
  Type.String({ minLength: 1, maxLength: 100, examples: [example] })

export const DocumentIn = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, examples: ['林小满'] }),
    documentKind: OneOf(DOCUMENT_KINDS),
    document: NumberIn('310104199304080121'),
  },
  { additionalProperties: false },
)

export const CardIn = Type.Object(
  { document: NumberIn('310104199304080121'), card: NumberIn('6222 0210 0000 0000 108') },
  { additionalProperties: false },
)

export const BusinessIn = Type.Object(
  {
    legalName: Text(200),
    registrationKind: OneOf(REGISTRATION_KINDS),
    registrationNumber: NumberIn('91310104MA1GDEM01H'),
    taxNumber: NumberIn('91310104MA1GDEM01H'),
    representative: Text(200),
    address: Text(300),
    contact: Text(200),
  },
  { additionalProperties: false },
)

export const CheckOut = Type.Object({
  id: IdOf('check'),
  proof: OneOf(PROOFS),
  documentKind: Nullable(OneOf(DOCUMENT_KINDS)),
  state: OneOf(CHECK_STATES),
  masked: Type.String({
    description: 'enough for its owner to recognise',
    examples: ['3••••••21'],
  }),
  reasons: Type.Array(Type.String()),
  createdAt: Time,
  dueAt: Nullable(Time),
  endedAt: Nullable(Time),
})

const LimitOut = Type.Object({
  eachMinor: Nullable(Type.Integer()),
  sumMinor: Nullable(Type.Integer()),
})

export const FactorOut = Type.Object({
  factor: OneOf(FACTORS),
  value: Type.Integer(),
  from: Type.Integer({ description: 'the value from which the factor counts' }),
  met: Type.Boolean(),
})

export const SellerClass = OneOf(['private', 'likely_operator'])
const LevelNumber = Type.Integer({ minimum: 0, maximum: 3 })

export const StandingOut = Type.Object({
  level: LevelNumber,
  next: Nullable(OneOf(PROOFS)),
  proofs: Type.Array(
    Type.Object({
      proof: OneOf(PROOFS),
      confirmed: Nullable(
        Type.Object({ masked: Type.String(), verifiedAt: Time, expiresAt: Nullable(Time) }),
      ),
      check: Nullable(CheckOut),
    }),
  ),
  limits: Nullable(
    Type.Object({
      currency: Type.String(),
      within_ms: Type.Integer(),
      levels: Type.Array(
        Type.Object({
          level: LevelNumber,
          ...Object.fromEntries(LIMIT_KINDS.map(kind => [kind, LimitOut])),
        }),
      ),
    }),
  ),
  declaredBusiness: Type.Boolean(),
  sellerClass: SellerClass,
  factors: Type.Array(FactorOut),
})

export const TraderOut = Type.Object({
  sellerClass: SellerClass,
  factors: Type.Array(FactorOut),
  verified: Type.Object({
    level: LevelNumber,
    business: Type.Boolean({ description: 'whether its registration was checked' }),
  }),
  details: Nullable(
    Type.Object({
      legalName: Type.String(),
      registrationNumber: Type.String(),
      address: Type.String(),
      contact: Type.String(),
    }),
  ),
})
