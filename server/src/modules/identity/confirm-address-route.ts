import { Type } from 'typebox'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { STATUS } from './person.ts'
import { SixDigits } from './proof-schemas.ts'

/** Confirming an address of one's own by the code that was sent to it. */
export function confirmAddressRoute(
  app: Http,
  { commands }: IdentityDeps,
  {
    path,
    summary,
    kind,
    taken,
  }: {
    readonly path: string
    readonly summary: string
    readonly kind: CommandKinds['confirmPhone']
    readonly taken: 'phone_taken' | 'email_taken'
  },
): void {
  app.put(
    path,
    {
      schema: {
        summary,
        tags: ['identity'],
        body: Type.Object(
          { codeId: IdOf('code'), code: SixDigits },
          { additionalProperties: false },
        ),
        response: {
          204: Type.Null(),
          ...problems(['not_signed_in'], STATUS, ['proof_wrong', 'proof_expired', taken]),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const state = unwrap(await commands.run(kind, request.actor, request.body), STATUS)
      if (state === 'wrong') throw new ProblemError(STATUS.proof_wrong, 'proof_wrong')
      if (state === 'taken') throw new ProblemError(STATUS[taken], taken)
      return reply.status(204).send(null)
    },
  )
}
