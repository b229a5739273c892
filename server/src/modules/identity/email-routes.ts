import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { Nullable, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { EMAIL_ABOUT } from './account-security.ts'
import { confirmAddressRoute } from './confirm-address-route.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { parseEmail } from './email.rules.ts'
import { maskedEmail, openEmail } from './email.ts'
import { personOf } from './people-routes.ts'
import { STATUS } from './person.ts'
import { CodeSentOut } from './proof-schemas.ts'
import { EmailIn } from './schemas.ts'
import { findPeople } from './store.ts'

const TAGS = ['identity']

/** A person's own e-mail address: seeing it whole, and putting another one in its place. */
export function emailRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  lookRoute(app, deps)
  changeRoutes(app, deps, kinds, requireStepUp)
}

function lookRoute(app: Http, { clock, database }: IdentityDeps): void {
  app.get(
    '/api/v1/me/email',
    {
      schema: {
        summary: 'My whole e-mail address',
        description: 'A look at sealed data: it is noted, and shown among who saw what.',
        tags: TAGS,
        response: {
          200: Type.Object({ email: Nullable(Type.String({ examples: ['lin@example.org'] })) }),
          ...problems(['not_signed_in', 'not_found']),
        },
      },
      config: { allow: 'person' },
    },
    async ({ actor }) => {
      const [person] = await findPeople(database, [personOf(actor)])
      if (!person) throw problem('not_found')
      const access = { actor, purpose: 'own_profile' } as const
      return { email: await openEmail(database, clock.now(), person, access) }
    },
  )
}

function changeRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  const { commands, channels } = deps
  app.post(
    '/api/v1/me/email/codes',
    {
      schema: {
        summary: 'Send a code to the address that shall take the place of mine',
        description: 'Answers alike whether anybody has the address.',
        tags: TAGS,
        body: Type.Object({ email: EmailIn }, { additionalProperties: false }),
        response: {
          202: CodeSentOut,
          ...problems(
            ['not_signed_in', 'not_allowed', 'step_up_required', 'not_found', 'too_many_requests'],
            STATUS,
            ['email_invalid'],
          ),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const address = unwrap(parseEmail(request.body.email), STATUS)
      if (!channels.email) throw problem('not_found')
      await requireStepUp('email_change', () => ({ email: maskedEmail(address) }))(request)
      const personId = personOf(request.actor)
      const to = { channel: 'email', address } as const
      const command = { to, about: EMAIL_ABOUT, purpose: EMAIL_ABOUT, personId }
      const sent = unwrap(await commands.run(kinds.sendCode, request.actor, command), STATUS)
      return reply.status(202).send({ ...sent, expiresAt: iso(sent.expiresAt) })
    },
  )

  confirmAddressRoute(app, deps, {
    path: '/api/v1/me/email',
    summary: 'Confirm the address by the code that was sent to it',
    kind: kinds.confirmEmail,
    taken: 'email_taken',
  })
}
