import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { changeOwnPassword, PHONE_ABOUT, removeOwnPhone } from './account-security.ts'
import { confirmAddressRoute } from './confirm-address-route.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { openEmail } from './email.ts'
import { type Factors, factorsOf } from './factor-store.ts'
import { listPasskeys, type Passkey } from './passkey-store.ts'
import { checkPassword } from './password.rules.ts'
import { hashPassword } from './password-hash.ts'
import { personOf } from './people-routes.ts'
import { STATUS } from './person.ts'
import { maskedMobile, parseMobile } from './phone.rules.ts'
import { CodeSentOut } from './proof-schemas.ts'
import { sessionOf } from './require-step-up.ts'
import { MaskedEmail, PasswordIn, PhoneIn } from './schemas.ts'
import { findPeople } from './store.ts'

const TAGS = ['identity']
const COMMON = ['not_signed_in', 'not_allowed', 'step_up_required'] as const

export const PasskeyOut = Type.Object({
  id: IdOf('passkey'),
  name: Type.String(),
  synced: Type.Boolean({ description: 'kept on all devices of its owner, not on one only' }),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
})

const SecurityOut = Type.Object({
  email: Nullable(MaskedEmail),
  emailVerified: Type.Boolean(),
  hasPassword: Type.Boolean(),
  phone: Nullable(Type.String({ description: 'masked', examples: ['+86 •••• 000'] })),
  passkeys: Type.Array(PasskeyOut),
  authenticatorSince: Nullable(Time),
  recoveryCodesLeft: Type.Integer(),
})

/** How a passkey is shown to its owner. */
export function presentPasskey({ id, name, synced, created_at, last_used_at }: Passkey) {
  const lastUsedAt = last_used_at === null ? null : iso(last_used_at)
  return { id, name, synced, createdAt: iso(created_at), lastUsedAt }
}

/** What a person has set up to prove who they are, their password and their phone. */
export function securityRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  const { clock, database, commands } = deps

  app.get(
    '/api/v1/security',
    {
      schema: {
        summary: 'How I prove who I am',
        tags: TAGS,
        response: { 200: SecurityOut, ...problems(['not_signed_in']) },
      },
      config: { allow: 'person' },
    },
    async request => {
      const personId = personOf(request.actor)
      const [factors, passkeys] = await Promise.all([
        factorsOf(database, personId),
        listPasskeys(database, personId),
      ])
      if (!factors) throw problem('not_found')
      return presentSecurity(factors, passkeys)
    },
  )

  app.put(
    '/api/v1/password',
    {
      schema: {
        summary: 'Set a new password',
        description: 'Ends all other sessions.',
        tags: TAGS,
        body: Type.Object({ password: PasswordIn }, { additionalProperties: false }),
        response: { 204: Type.Null(), ...problems([...COMMON, 'busy'], STATUS, ['password_weak']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const [person] = await findPeople(database, [personOf(request.actor)])
      if (!person) throw problem('not_found')
      const access = { actor: request.actor, purpose: 'sign_in' } as const
      const email = await openEmail(database, clock.now(), person, access)
      const about = [email ?? '', person.display_name]
      const password = unwrap(checkPassword(request.body.password, about), STATUS)
      await requireStepUp('password_change')(request)
      const command = {
        hash: await hashPassword(password),
        sessionId: await sessionOf(deps, request),
      }
      unwrap(await commands.run(changeOwnPassword, request.actor, command), STATUS)
      return reply.status(204).send(null)
    },
  )

  phoneRoutes(app, deps, kinds, requireStepUp)
}

function presentSecurity(factors: Factors, passkeys: readonly Passkey[]) {
  const since = factors.authenticator_since
  return {
    email: factors.email_masked,
    emailVerified: factors.email_verified,
    hasPassword: factors.has_password,
    phone: factors.phone_masked,
    passkeys: passkeys.map(presentPasskey),
    authenticatorSince: since === null ? null : iso(since),
    recoveryCodesLeft: factors.recovery_codes,
  }
}

function phoneRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  const { commands, channels } = deps

  app.post(
    '/api/v1/phone/codes',
    {
      schema: {
        summary: 'Send a code to a number that I want to sign in with',
        tags: TAGS,
        body: Type.Object({ phone: PhoneIn }, { additionalProperties: false }),
        response: {
          202: CodeSentOut,
          ...problems([...COMMON, 'not_found', 'too_many_requests'], STATUS, ['phone_invalid']),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const address = unwrap(parseMobile(request.body.phone), STATUS)
      if (!channels.phone) throw problem('not_found')
      await requireStepUp('phone_change', () => ({ number: maskedMobile(address) }))(request)
      const personId = personOf(request.actor)
      const to = { channel: 'phone', address } as const
      const command = { to, about: PHONE_ABOUT, purpose: PHONE_ABOUT, personId }
      const sent = unwrap(await commands.run(kinds.sendCode, request.actor, command), STATUS)
      return reply.status(202).send({ ...sent, expiresAt: iso(sent.expiresAt) })
    },
  )

  confirmAddressRoute(app, deps, {
    path: '/api/v1/phone',
    summary: 'Confirm the number by the code that was sent to it',
    kind: kinds.confirmPhone,
    taken: 'phone_taken',
  })

  app.delete(
    '/api/v1/phone',
    {
      schema: {
        summary: 'Take my number out',
        tags: TAGS,
        response: { 204: Type.Null(), ...problems([...COMMON, 'not_found']) },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('phone_remove'),
    },
    async (request, reply) => {
      unwrap(await commands.run(removeOwnPhone, request.actor, {}), STATUS)
      return reply.status(204).send(null)
    },
  )
}
