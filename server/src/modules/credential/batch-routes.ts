import { Type } from 'typebox'
import { instant, iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { CREDENTIAL_TYPE, claimsOf } from './claims.ts'
import { holderKeys } from './holder-keys.ts'
import { type CredentialHttp, TAGS } from './http.ts'
import { revokeKind } from './revoke.ts'
import { BatchOut, ClaimsOut, IssuedOut, Origin } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

/** More copies than any rule allows; the rule's own bound is checked with the rule at hand. */
const COPIES_MAX = 50

/** A person's own credit, as credentials that they take along. */
export function batchRoutes(app: Http, on: CredentialHttp): void {
  claimsRoute(app, on)
  issueRoute(app, on)
  listRoute(app, on)
  revokeRoute(app, on)
}

function claimsRoute(app: Http, on: CredentialHttp): void {
  app.get(
    '/api/v1/credential-claims',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What a credential of mine would say now, and how long it would hold',
        tags: TAGS,
        response: {
          200: Type.Object({
            type: Type.String(),
            issuer: Type.String(),
            claims: ClaimsOut,
            life_days: Type.Integer(),
            copies_max: Type.Integer(),
            shareLife_ms_max: Type.Integer(),
          }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => {
      const now = on.clock.now()
      const { life_days, copies_max, share } = on.rulesAt(now)
      const claims = claimsOf(await on.creditOf(on.database, now, actorId(request)))
      return {
        type: CREDENTIAL_TYPE,
        issuer: on.issuer,
        claims: { ...claims },
        life_days,
        copies_max,
        shareLife_ms_max: share.life_ms_max,
      }
    },
  )
}

/** No idempotency record is kept: it would hold the credentials themselves. */
function issueRoute(app: Http, on: CredentialHttp): void {
  const codes = ['holder_proof_wrong', 'holder_keys_repeat', 'too_many_credentials'] as const
  app.post(
    '/api/v1/credential-batches',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Issue copies of my credit, one for each key that I prove to hold',
        description: 'Proofs are openid4vci-proof+jwt with a word from /credential-nonces.',
        tags: TAGS,
        body: Type.Object(
          {
            proofs: Type.Array(Type.String({ minLength: 20, maxLength: 2_000 }), {
              minItems: 1,
              maxItems: COPIES_MAX,
            }),
            audience: Nullable(Origin),
          },
          { additionalProperties: false },
        ),
        response: {
          201: IssuedOut,
          ...problems(['not_signed_in', 'too_many_requests'], STATUS, codes),
        },
      },
    },
    async (request, reply) => {
      const { proofs, audience } = request.body
      const now = on.clock.now()
      if (proofs.length > on.rulesAt(now).copies_max) {
        throw problem('invalid_request', { field: 'proofs' })
      }
      const holders = unwrap(await holderKeys(proofs, on.issuer, on.nonces, now), STATUS)
      const command = { holders, signer: await on.keys.signer(), audience }
      const issued = unwrap(await on.commands.run(on.issue, request.actor, command), STATUS)
      reply.status(201).header('cache-control', 'no-store')
      return { ...issued, credentials: [...issued.credentials] }
    },
  )
}

function listRoute(app: Http, { database }: CredentialHttp): void {
  app.get(
    '/api/v1/credential-batches',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What I had issued, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(BatchOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = beforeOf(request.query.cursor)
      const rows = await store.listBatches(database, actorId(request), before, limit + 1)
      return pageOf(rows, limit, one => [one.createdAt, one.id], presentBatch)
    },
  )
}

/** Where a page of a list that begins with the newest goes on. */
export function beforeOf(cursor: string | undefined) {
  const keys = decodeCursor(cursor, ['number', 'string'])
  if (!keys) return { at: instant(Date.UTC(2999, 0)), id: LAST_ID }
  return { at: instantKey(keys[0]), id: String(keys[1]) }
}

function presentBatch({ id, audience, copies, createdAt, expiresAt, revokedAt }: store.Batch) {
  return {
    id,
    audience,
    copies,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    revokedAt: revokedAt === null ? null : iso(revokedAt),
  }
}

function revokeRoute(app: Http, { commands }: CredentialHttp): void {
  app.delete(
    '/api/v1/credential-batches/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Take back copies that were issued together; they fail every check from now on',
        tags: TAGS,
        params: Type.Object({ id: IdOf('creditbatch') }),
        response: { 204: Type.Null(), ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      const command = { batchId: request.params.id }
      unwrap(await commands.run(revokeKind, request.actor, command), STATUS)
      reply.status(204)
      return null
    },
  )
}
