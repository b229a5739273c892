import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  LanguageCode,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { verifyReceipt } from '../../platform/receipts.ts'
import type { ConsentSetting } from './create-consent.ts'
import { acceptKind, decideKind } from './decide.ts'
import { policyRoutes } from './policy-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { isRefusable, mayUse } from './purpose.ts'
import { Version } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const TAGS = ['consent']
const Decision = Type.String({ enum: ['given', 'refused', 'withdrawn'] })
const PurposeKey = Type.String({ pattern: '^[a-z_]{2,40}$', examples: ['real_name'] })

const DecidedOut = Type.Object({
  id: Type.String(),
  purpose: Type.String(),
  decision: Decision,
  policyVersion: Version,
  place: Type.String(),
  at: Time,
})

/** Consents, purpose by purpose, their receipts, and the policies they refer to. */
export function consentRoutes(app: Http, on: ConsentSetting): void {
  ownRoutes(app, on)
  decideRoutes(app, on)
  receiptRoutes(app, on)
  policyRoutes(app, on)
  publicationRoutes(app, on)
}

function ownRoutes(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/consents',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What the caller’s data is used for, and what they said to it',
        tags: TAGS,
        response: {
          200: Type.Object({
            policyVersion: Version,
            items: Type.Array(
              Type.Object({
                purpose: Type.String(),
                basis: Type.String({
                  enum: ['contract', 'legal_duty', 'consent', 'separate_consent'],
                }),
                classes: Type.Array(Type.String()),
                refusable: Type.Boolean(),
                inUse: Type.Boolean({ description: 'whether data may be used for it now' }),
                last: Nullable(DecidedOut),
              }),
            ),
          }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => {
      const now = on.clock.now()
      const last = await store.lastOf(on.database, actorId(request))
      const items = on.purposes(now).map(purpose => {
        const decided = last.get(purpose.key)
        return {
          purpose: purpose.key,
          basis: purpose.basis,
          classes: [...purpose.classes],
          refusable: isRefusable(purpose),
          inUse: mayUse(purpose, decided?.decision),
          last: decided ? present(decided) : null,
        }
      })
      const policies = await on.policies(on.database)
      return { policyVersion: policies.current('privacy', iso(now).slice(0, 10)), items }
    },
  )

  app.get(
    '/api/v1/consents/history',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Everything the caller ever decided, newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(DecidedOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await store.history(on.database, actorId(request), before, limit + 1)
      return pageOf(rows, limit, row => [row.id], present)
    },
  )
}

function decideRoutes(app: Http, on: ConsentSetting): void {
  const decide = decideKind(on)
  const accept = acceptKind(on)
  app.post(
    '/api/v1/consents',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Say yes or no to one purpose; a no after a yes takes it back at once',
        tags: TAGS,
        body: Type.Object(
          {
            purpose: PurposeKey,
            wish: Type.Union([Type.Literal('give'), Type.Literal('refuse')]),
            policyVersion: Version,
            place: Type.String({ pattern: '^[a-z_-]{1,60}$', examples: ['verification'] }),
            language: LanguageCode,
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: Type.String(), receipt: Type.String() }),
          ...problems(['not_signed_in', 'idempotency_key_reused'], STATUS, [
            'purpose_unknown',
            'purpose_not_refusable',
            'consent_unchanged',
            'policy_outdated',
          ]),
        },
      },
    },
    async (request, reply) => {
      const key = idempotency(request)
      const made = await on.commands.run(decide, request.actor, request.body, key)
      reply.status(201)
      return unwrap(made, STATUS)
    },
  )

  app.post(
    '/api/v1/policies/acceptances',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Accept the terms and take note of the privacy policy in force',
        tags: TAGS,
        body: Type.Object({ terms: Version, privacy: Version }, { additionalProperties: false }),
        response: {
          204: Type.Null(),
          ...problems(['not_signed_in', 'idempotency_key_reused'], STATUS, ['policy_outdated']),
        },
      },
    },
    async (request, reply) => {
      const key = idempotency(request)
      unwrap(await on.commands.run(accept, request.actor, request.body, key), STATUS)
      reply.status(204)
      return null
    },
  )
}

function receiptRoutes(app: Http, on: ConsentSetting): void {
  app.get(
    '/api/v1/consents/:id/receipt',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'The signed receipt of one decision, a compact JWS',
        tags: TAGS,
        params: Type.Object({ id: IdOf('consent') }),
        response: {
          200: Type.Object({ receipt: Type.String() }),
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async request => {
      const receipt = await store.receiptOf(on.database, actorId(request), request.params.id)
      if (receipt === undefined) throw problem('not_found')
      return { receipt }
    },
  )

  app.post(
    '/api/v1/consents/receipts/verify',
    {
      config: { allow: 'anyone', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        summary: 'Whether a receipt is one of this market, and what it says',
        tags: TAGS,
        body: Type.Object(
          { receipt: Type.String({ minLength: 10, maxLength: 4_000 }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            genuine: Type.Boolean(),
            says: Nullable(Type.Record(Type.String(), Type.Unknown())),
          }),
          ...problems(['idempotency_key_reused', 'too_many_requests']),
        },
      },
    },
    async request => {
      const keys = await store.receiptKeys(on.database)
      const says = await verifyReceipt(request.body.receipt, keys)
      return { genuine: says !== undefined, says: says ?? null }
    },
  )

  app.get(
    '/api/v1/consents/receipts/keys',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'The public keys of receipts, a JWK set (RFC 7517)',
        tags: TAGS,
        response: {
          200: Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown())) }),
          ...problems([]),
        },
      },
    },
    async () => ({ keys: (await store.receiptKeys(on.database)).map(key => ({ ...key })) }),
  )
}

function present({ id, purpose, decision, policy_version, place, at }: store.Decided) {
  return { id, purpose, decision, policyVersion: policy_version, place, at: iso(at) }
}
