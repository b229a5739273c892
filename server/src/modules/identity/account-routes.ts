import { Type } from 'typebox'
import { unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { type Locale, STATUS } from './person.ts'
import { clientOf } from './presenting.ts'
import type { SignInLimits } from './rate-limits.ts'
import { prepareAccount } from './register-account.ts'
import { AccountIn, MeOut } from './schemas.ts'
import { welcome } from './welcome.ts'

const TAGS = ['identity']
const REGISTER_CODES = [
  'email_taken',
  'email_invalid',
  'display_name_invalid',
  'password_weak',
] as const

/**
 * New accounts. They keep no idempotency record: it would hold the session's token, and a repeated
 * registration is told `email_taken`.
 */
export function accountRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  limit: SignInLimits,
): void {
  app.post(
    '/api/v1/accounts',
    {
      schema: {
        summary: 'Register and sign in',
        tags: TAGS,
        body: Type.Object(AccountIn, { additionalProperties: false }),
        response: {
          201: MeOut,
          ...problems(['too_many_requests', 'busy'], STATUS, REGISTER_CODES),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.register,
    },
    async (request, reply) => {
      const client = clientOf(request)
      const form = { ...request.body, locale: request.body.locale as Locale }
      const account = unwrap(await prepareAccount(form, client), STATUS)
      const outcome = await deps.commands.run(kinds.registerAccount, request.actor, account)
      return welcome(reply, deps, client, unwrap(outcome, STATUS))
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
          ...problems(['too_many_requests', 'busy'], STATUS, [
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
      const { setupToken, ...form } = request.body
      const client = clientOf(request)
      const account = unwrap(await prepareAccount({ ...form, locale }, client), STATUS)
      const command = { ...account, setupToken }
      const outcome = await deps.commands.run(kinds.appointAdministrator, request.actor, command)
      return welcome(reply, deps, client, unwrap(outcome, STATUS))
    },
  )
}

const SetupToken = Type.String({ minLength: 1, maxLength: 200 })
