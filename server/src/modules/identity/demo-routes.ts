import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { listDemoPeople } from './demo-store.ts'
import { STATUS } from './person.ts'
import { clientOf } from './presenting.ts'
import { DemoPersonOut, MeOut } from './schemas.ts'
import { welcome } from './welcome.ts'

const TAGS = ['demo']

/** One-click sign-in. Registered only in a demo market, so that elsewhere these are plain 404s. */
export function demoRoutes(app: Http, deps: IdentityDeps, kinds: CommandKinds): void {
  app.get(
    '/api/v1/demo/people',
    {
      schema: {
        summary: 'The ready people of this demo market',
        tags: TAGS,
        response: { 200: Type.Object({ items: Type.Array(DemoPersonOut) }), ...problems([]) },
      },
      config: { allow: 'anyone' },
    },
    async () => {
      const rows = await listDemoPeople(deps.database)
      const items = rows.map(({ display_name, ...row }) => ({ ...row, displayName: display_name }))
      return { items }
    },
  )

  app.post(
    '/api/v1/demo/sessions',
    {
      schema: {
        summary: 'Sign in as one of the ready people',
        tags: TAGS,
        body: Type.Object({ personId: IdOf('person') }, { additionalProperties: false }),
        response: { 201: MeOut, ...problems(['not_found']) },
      },
      config: { allow: 'anyone' },
    },
    async (request, reply) => {
      const client = clientOf(request)
      const proof = { kind: 'demo', personId: request.body.personId as PersonId } as const
      const outcome = await deps.commands.run(kinds.signIn, request.actor, { proof, client })
      const answer = unwrap(outcome, STATUS)
      if (answer.state !== 'in') throw problem('not_found')
      return welcome(reply, deps, client, answer)
    },
  )
}
