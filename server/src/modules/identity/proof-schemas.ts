import { Type } from 'typebox'
import { IdOf, Time } from '../../platform/http/schemas.ts'
import { EVIDENCE } from './evidence.ts'
import { EmailIn } from './schemas.ts'

/** Bytes as WebAuthn's JSON carries them. */
const Base64Url = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' })

/** What an authenticator adds beside its answer; nothing here reads it. */
const Extras = Type.Object({}, { additionalProperties: true, maxProperties: 20 })
const Attachment = Type.Optional(Type.String({ enum: ['platform', 'cross-platform'] }))

const CREDENTIAL_ID_MAX = 1_400
const Credential = {
  id: Base64Url(CREDENTIAL_ID_MAX),
  rawId: Base64Url(CREDENTIAL_ID_MAX),
  type: Type.Literal('public-key'),
  clientExtensionResults: Extras,
  authenticatorAttachment: Attachment,
}

/** `AuthenticationResponseJSON` of WebAuthn Level 3, 5.1.8. */
export const PasskeyAnswerIn = Type.Object(
  {
    ...Credential,
    response: Type.Object(
      {
        clientDataJSON: Base64Url(4_000),
        authenticatorData: Base64Url(4_000),
        signature: Base64Url(4_000),
        userHandle: Type.Optional(Base64Url(200)),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'PasskeyAnswer', additionalProperties: false },
)

/** `RegistrationResponseJSON` of WebAuthn Level 3, 5.1.8. */
export const NewPasskeyIn = Type.Object(
  {
    ...Credential,
    response: Type.Object(
      {
        clientDataJSON: Base64Url(4_000),
        attestationObject: Base64Url(20_000),
        authenticatorData: Type.Optional(Base64Url(4_000)),
        transports: Type.Optional(
          Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 10 }),
        ),
        publicKeyAlgorithm: Type.Optional(Type.Integer()),
        publicKey: Type.Optional(Base64Url(8_000)),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'NewPasskey', additionalProperties: false },
)

/** The options that a browser's `navigator.credentials` takes, in the form of its own JSON. */
export const PasskeyOptionsOut = Type.Object({
  challengeId: IdOf('passkeychallenge'),
  options: Type.Object({}, { additionalProperties: true }),
})

export const SixDigits = Type.String({ pattern: '^[0-9]{6}$', examples: ['493021'] })
export const TicketIn = Type.String({ minLength: 20, maxLength: 120, pattern: '^[\\w.-]+$' })

const kind = <K extends string>(name: K) => ({ kind: Type.Literal(name) })
const closed = { additionalProperties: false }

const Others = [
  Type.Object({ ...kind('code'), codeId: IdOf('code'), code: SixDigits }, closed),
  Type.Object(
    { ...kind('passkey'), challengeId: IdOf('passkeychallenge'), response: PasskeyAnswerIn },
    closed,
  ),
  Type.Object({ ...kind('totp'), code: SixDigits }, closed),
  Type.Object(
    { ...kind('recovery_code'), code: Type.String({ minLength: 12, maxLength: 40 }) },
    closed,
  ),
] as const

const Password = Type.String({ minLength: 1, maxLength: 128 })

/** What opens a session, or the next step towards it. */
export const SignInProofIn = Type.Union([
  Type.Object({ ...kind('password'), email: EmailIn, password: Password }, closed),
  ...Others,
])

/** What somebody shows who is signed in already. */
export const StepUpProofIn = Type.Union([
  Type.Object({ ...kind('password'), password: Password }, closed),
  Type.Object({ ...kind('demo') }, closed),
  ...Others,
])

export const Asks = Type.Array(Type.String({ enum: [...EVIDENCE] }), {
  description: 'any one of these completes it',
})

export const HalfOut = Type.Object(
  { ticket: Type.String(), asks: Asks, expiresAt: Time },
  {
    description: 'More is needed: send the next proof with this ticket',
    examples: [
      {
        ticket: 'signin_01jd7x3v9rf8qb6k2m4n5p7s9t.c2VjcmV0',
        asks: ['totp', 'recovery_code'],
        expiresAt: '2026-11-22T08:10:00.000Z',
      },
    ],
  },
)

export const CodeSentOut = Type.Object({ codeId: IdOf('code'), expiresAt: Time })
