import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import { IdOf, Nullable, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { type CredentialHttp, TAGS } from './http.ts'
import { NONCE_LIFE_MS } from './nonce.ts'
import { presentVerdict } from './present-verdict.ts'
import { Presentation, VerdictOut } from './schemas.ts'

/** Keys and lists are for everybody, on pages of every site too. */
function forEverybody(reply: FastifyReply, cache: string): void {
  reply.header('access-control-allow-origin', '*').header('cache-control', cache)
}

/** What others need to check credentials of this market, and a place to have them checked. */
export function publicRoutes(app: Http, on: CredentialHttp): void {
  metadataRoutes(app, on)
  statusListRoute(app, on)
  nonceRoute(app, on)
  verifyRoute(app, on)
}

function metadataRoutes(app: Http, { issuer, keys, own }: CredentialHttp): void {
  app.get('/.well-known/jwt-vc-issuer', { schema: { hide: true } }, async (_request, reply) => {
    forEverybody(reply, 'public, max-age=300')
    return { issuer, jwks: { keys: await keys.published() } }
  })
  app.get(
    '/api/v1/credential-trust',
    {
      config: { allow: 'anyone', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        summary: 'Keys and status lists of this market in one file, to check without asking again',
        tags: TAGS,
        response: {
          200: Type.Object({
            issuer: Type.String(),
            keys: Type.Array(Type.Record(Type.String(), Type.Unknown())),
            statusLists: Type.Record(Type.String(), Type.String(), {
              description: 'status list tokens (statuslist+jwt) by their address',
            }),
          }),
          ...problems(['too_many_requests']),
        },
      },
    },
    async (_request, reply) => {
      forEverybody(reply, 'no-cache')
      const bundle = await own.bundle()
      return { ...bundle, keys: bundle.keys.map(key => ({ ...key })) }
    },
  )
}

function statusListRoute(app: Http, { own }: CredentialHttp): void {
  app.get(
    '/api/v1/credential-status-lists/:id',
    {
      config: { allow: 'anyone', rateLimit: { max: 300, timeWindow: 60_000 } },
      schema: {
        summary: 'Which credentials of a list still hold (Token Status List)',
        tags: TAGS,
        params: Type.Object({ id: IdOf('statuslist') }),
        produces: ['application/statuslist+jwt'],
        response: {
          200: Type.String({ description: 'a signed token, statuslist+jwt' }),
          ...problems(['not_found', 'too_many_requests']),
        },
      },
    },
    async (request, reply) => {
      const token = await own.statusList(request.params.id)
      if (token === undefined) throw problem('not_found')
      // What was taken back must show at once, so nobody between may keep a list.
      forEverybody(reply, 'no-cache')
      return reply.type('application/statuslist+jwt').send(token)
    },
  )
}

function nonceRoute(app: Http, { clock, nonces }: CredentialHttp): void {
  app.post(
    '/api/v1/credential-nonces',
    {
      config: { allow: 'anyone', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        summary: 'A word to sign, to prove that one holds a key now',
        tags: TAGS,
        response: {
          200: Type.Object({ nonce: Type.String(), now: Time, expires_ms: Type.Integer() }),
          ...problems(['too_many_requests']),
        },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      const now = clock.now()
      return { nonce: nonces.give(now), now: iso(now), expires_ms: NONCE_LIFE_MS }
    },
  )
}

function verifyRoute(app: Http, { checker }: CredentialHttp): void {
  const Holder = Type.Object(
    {
      audience: Type.String({ minLength: 1, maxLength: 400 }),
      nonce: Type.String({ minLength: 1, maxLength: 200 }),
    },
    { additionalProperties: false },
  )
  app.post(
    '/api/v1/credential-verifications',
    {
      config: { allow: 'anyone', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        summary: 'Check a credential of this market or of one that it trusts; nothing is kept',
        tags: TAGS,
        body: Type.Object(
          {
            presentation: Presentation,
            holder: Nullable(Holder),
          },
          { additionalProperties: false },
        ),
        response: { 200: VerdictOut, ...problems(['too_many_requests']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const { presentation, holder } = request.body
      const expected = holder && { audiences: [holder.audience], nonce: holder.nonce }
      return presentVerdict(await checker.check(presentation, expected))
    },
  )
}
