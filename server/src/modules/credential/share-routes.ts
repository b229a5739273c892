import { Type } from 'typebox'
import { iso, MINUTE_MS, parseInstant, SECOND_MS } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { pageOf } from '../../platform/http/page.ts'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { beforeOf } from './batch-routes.ts'
import { type CredentialHttp, TAGS } from './http.ts'
import { STATUS_PATH } from './issue.ts'
import { presentVerdict } from './present-verdict.ts'
import { Presentation, ShareOut, VerdictOut } from './schemas.ts'
import * as store from './share.store.ts'
import { openShareKind, shareState, withdrawShareKind } from './share.ts'
import { STATUS } from './status.ts'

/** For whom a holder signs what is shown by a link: whoever opens it here. */
export const shareAudience = (issuer: string) => `${issuer}/shared-credit`

const TOKEN = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

/** Showing credit by a link that works once. */
export function shareRoutes(app: Http, on: CredentialHttp): void {
  makeRoute(app, on)
  openRoute(app, on)
  keepRoutes(app, on)
}

function makeRoute(app: Http, on: CredentialHttp): void {
  const codes = ['credential_refused', 'credential_not_yours', 'too_many_shares'] as const
  app.post(
    '/api/v1/credential-shares',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Make a link that shows a credential of mine once',
        description: 'The proof is for `{issuer}/shared-credit`, with a word from here.',
        tags: TAGS,
        body: Type.Object(
          {
            presentation: Presentation,
            nonce: Type.String({ minLength: 1, maxLength: 200 }),
            life_ms: Type.Integer({ minimum: MINUTE_MS, maximum: 90 * 86_400_000 }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('creditshare'), token: TOKEN, expiresAt: Time }),
          ...problems(['not_signed_in', 'too_many_requests'], STATUS, codes),
        },
      },
    },
    async (request, reply) => {
      const { presentation, nonce, life_ms } = request.body
      if (!on.nonces.isGiven(nonce, on.clock.now())) throw refusedFor('nonce_differs')
      const holder = { audiences: [shareAudience(on.issuer)], nonce }
      const verdict = await on.checker.check(presentation, holder)
      if (!verdict.ok) throw refusedFor(verdict.code)
      const { claims, status, issuer } = verdict.value
      // Only a copy of this market has a place in a list of this market.
      const listId = issuer === on.issuer ? status.uri.slice((issuer + STATUS_PATH).length) : ''
      const shown = { listId, place: status.index, claims: Object.keys(claims) }
      const command = { presentation, nonce, life_ms, ...shown }
      reply.status(201).header('cache-control', 'no-store')
      return unwrap(await on.commands.run(on.share, request.actor, command), STATUS)
    },
  )
}

/** What checking says of something that somebody wants to be accepted. */
export function refusedFor(fault: string): ProblemError {
  return new ProblemError(STATUS.credential_refused, 'credential_refused', { fault })
}

function openRoute(app: Http, on: CredentialHttp): void {
  app.post(
    '/api/v1/credential-shares/open',
    {
      config: { allow: 'anyone', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Open a link, once: what its owner shows, checked now',
        tags: TAGS,
        body: Type.Object({ token: TOKEN }, { additionalProperties: false }),
        response: {
          200: Type.Object({
            verdict: VerdictOut,
            presentation: Type.String(),
            madeAt: Time,
          }),
          ...problems(['too_many_requests'], STATUS, ['share_gone']),
        },
      },
    },
    async (request, reply) => {
      const opened = await on.commands.run(openShareKind, request.actor, request.body)
      const { presentation, nonce, madeAt } = unwrap(opened, STATUS)
      const holder = { audiences: [shareAudience(on.issuer)], nonce }
      // The proof is as old as the link; the link's own life bounds it.
      const age_ms = on.clock.now() - (parseInstant(madeAt) ?? 0)
      const proofAge_s_max = Math.ceil(age_ms / SECOND_MS) + 600
      const verdict = await on.checker.check(presentation, holder, { proofAge_s_max })
      reply.header('cache-control', 'no-store')
      return { verdict: presentVerdict(verdict), presentation, madeAt }
    },
  )
}

function keepRoutes(app: Http, { database, commands, clock }: CredentialHttp): void {
  app.get(
    '/api/v1/credential-shares',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Links that I made, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ShareOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const now = clock.now()
      const before = beforeOf(request.query.cursor)
      const rows = await store.listShares(database, actorId(request), before, limit + 1)
      return pageOf(
        rows,
        limit,
        one => [one.createdAt, one.id],
        share => ({
          id: share.id,
          claims: [...share.claims],
          state: shareState(share, now),
          createdAt: iso(share.createdAt),
          expiresAt: iso(share.expiresAt),
          openedAt: share.openedAt === null ? null : iso(share.openedAt),
        }),
      )
    },
  )
  app.delete(
    '/api/v1/credential-shares/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Take a link back before somebody opens it',
        tags: TAGS,
        params: Type.Object({ id: IdOf('creditshare') }),
        response: {
          204: Type.Null(),
          ...problems(['not_signed_in', 'not_found'], STATUS, ['share_gone']),
        },
      },
    },
    async (request, reply) => {
      unwrap(await commands.run(withdrawShareKind, request.actor, request.params), STATUS)
      reply.status(204)
      return null
    },
  )
}
