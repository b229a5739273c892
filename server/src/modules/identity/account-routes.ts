import { Type } from 'typebox'
import { unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { type Locale, STATUS } from './person.ts'
import { clientOf, presentMe, setSessionCookie } from './presenting.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import { AccountIn, EmailIn, MeOut } from './schemas.ts'

const TAGS = ['identity']
const REGISTER_CODES = [
  'email_taken',
  'email_invalid',
  'display_name_invalid',
  'password_weak',
] as const

/**
 * Routes that take a password. They keep no idempotency record: it would hold the session's token,
 * and a repeated registration is told `email_taken`.
 */
export function accountRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  limits: RateLimits,
): void {
  const limit = createRateLimits(app, limits)
  app.post(
    '/api/v1/accounts',
    {
      schema: {
        summary: 'Register and sign in',
        tags: TAGS,
        body: Type.Object(AccountIn, { additionalProperties: false }),
        response: { 201: MeOut, ...problems(['too_many_requests'], STATUS, REGISTER_CODES) },
      },
      config: { allow: 'anyone' },
      preHandler: limit.register,
    },
    async (request, reply) => {
      const command = {
        ...request.body,
        locale: request.body.locale as Locale,
        client: clientOf(request),
      }
      const outcome = await deps.commands.run(kinds.registerAccount, request.actor, command)
      const { token, person } = unwrap(outcome, STATUS)
      setSessionCookie(reply, deps, token)
      return reply.status(201).send(await presentMe(deps, person))
    },
  )

  app.post(
    '/api/v1/sessions',
    {
      schema: {
        summary: 'Sign in with e-mail and password',
        description: 'The token in the cookie also works as `Authorization: Bearer`.',
        tags: TAGS,
        body: Type.Object(
          { email: EmailIn, password: Type.String({ minLength: 1, maxLength: 128 }) },
          { additionalProperties: false },
        ),
        response: {
          201: MeOut,
          ...problems(['too_many_requests'], STATUS, ['credentials_wrong']),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.signIn,
    },
    async (request, reply) => {
      const command = { ...request.body, client: clientOf(request) }
      const outcome = await deps.commands.run(kinds.signIn, request.actor, command)
      const { token, person } = unwrap(outcome, STATUS)
      setSessionCookie(reply, deps, token)
      return reply.status(201).send(await presentMe(deps, person))
    },
  )

  app.post(
    '/api/v1/administrators',
    {
      schema: {
        summary: 'Register the first administrator of a new market',
        description: 'Works once, with the setup token that the market printed when it started.',
        tags: TAGS,
        body: Type.Object(
          { ...AccountIn, locale: Type.Optional(AccountIn.locale), setupToken: SetupToken },
          { additionalProperties: false },
        ),
        response: {
          201: MeOut,
          ...problems(['too_many_requests'], STATUS, [
            ...REGISTER_CODES,
            'setup_closed',
            'setup_token_wrong',
          ]),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.register,
    },
    async (request, reply) => {
      const locale = (request.body.locale ?? 'en') as Locale
      const command = { ...request.body, locale, client: clientOf(request) }
      const outcome = await deps.commands.run(kinds.appointAdministrator, request.actor, command)
      const { token, person } = unwrap(outcome, STATUS)
      setSessionCookie(reply, deps, token)
      return reply.status(201).send(await presentMe(deps, person))
    },
  )
}

const SetupToken = Type.String({ minLength: 1, maxLength: 200 })
