import { Type } from 'typebox'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems, Text } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { fetchKeys, isIssuerAddress } from './fetch-issuer.ts'
import { type CredentialHttp, TAGS } from './http.ts'
import { asked } from './outside-routes.ts'
import { Origin } from './schemas.ts'
import { STATUS } from './status.ts'
import { distrustKind, trustKind } from './trust.ts'

const STAFF = ['not_signed_in', 'not_allowed'] as const

/** Whose word counts here is said by whoever runs the market. */
export function trustRoutes(app: Http, on: CredentialHttp): void {
  app.post(
    '/api/v1/operator/credential-issuers',
    {
      config: { allow: 'credential.trust' },
      schema: {
        summary: 'Let another market’s credentials count here; its keys are fetched now',
        tags: TAGS,
        body: Type.Object({ issuer: Origin, name: Text(60) }, { additionalProperties: false }),
        response: {
          201: Type.Object({ id: IdOf('creditissuer') }),
          ...problems(STAFF, STATUS, ['issuer_address_wrong', 'issuer_unavailable']),
        },
      },
    },
    async (request, reply) => {
      const { issuer, name } = request.body
      if (!isIssuerAddress(issuer, on.sandbox) || issuer === on.issuer) {
        throw new ProblemError(STATUS.issuer_address_wrong, 'issuer_address_wrong')
      }
      const keys = await asked(() => fetchKeys(issuer))
      reply.status(201)
      const command = { issuer, name: name.trim(), keys }
      return unwrap(await on.commands.run(trustKind, request.actor, command), STATUS)
    },
  )
  app.delete(
    '/api/v1/operator/credential-issuers/:id',
    {
      config: { allow: 'credential.trust' },
      schema: {
        summary: 'Another market’s word counts no more',
        tags: TAGS,
        params: Type.Object({ id: IdOf('creditissuer') }),
        response: { 204: Type.Null(), ...problems([...STAFF, 'not_found']) },
      },
    },
    async (request, reply) => {
      unwrap(await on.commands.run(distrustKind, request.actor, request.params), STATUS)
      reply.status(204)
      return null
    },
  )
}
