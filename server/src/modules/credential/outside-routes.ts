import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { beforeOf } from './batch-routes.ts'
import { dropKind, stateDigest } from './bring.ts'
import { CREDENTIAL_TYPE } from './claims.ts'
import { IssuerUnavailable } from './fetch-issuer.ts'
import { type CredentialHttp, TAGS } from './http.ts'
import * as store from './import.store.ts'
import { listIssuers } from './outside.store.ts'
import { ImportOut, IssuerOut, Presentation } from './schemas.ts'
import { refusedFor } from './share-routes.ts'
import { STATUS } from './status.ts'

/** Where another market sends people back to, with what they show. */
const RETURN_PATH = '/account/credentials/bring'
/** The one query of a request, in DCQL. */
const QUERY_ID = 'credit'

/** Bringing credit from another market (OpenID4VP 1.0, response mode `fragment`). */
export function outsideRoutes(app: Http, on: CredentialHttp): void {
  issuersRoute(app, on)
  requestRoute(app, on)
  bringRoute(app, on)
  listRoute(app, on)
  dropRoute(app, on)
}

function issuersRoute(app: Http, { database }: CredentialHttp): void {
  app.get(
    '/api/v1/credential-issuers',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'Other markets whose credentials count here',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(IssuerOut), ...problems([]) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const keys = decodeCursor(request.query.cursor, ['string', 'string'])
      const after = { name: String(keys?.[0] ?? ''), id: String(keys?.[1] ?? '') }
      const rows = await listIssuers(database, after, limit + 1)
      return pageOf(
        rows,
        limit,
        one => [one.name, one.id],
        ({ id, issuer, name }) => ({ id, issuer, name }),
      )
    },
  )
}

const clientId = (issuer: string) => `redirect_uri:${issuer}${RETURN_PATH}`

/** What a wallet is asked with: an authorization request by value, as the address to go to. */
function walletUrl(here: string, there: string, state: string, nonce: string): string {
  const claims = ['seller_grade', 'buyer_grade', 'pairwise'].map(name => ({ path: [name] }))
  const meta = { vct_values: [CREDENTIAL_TYPE] }
  const query = { credentials: [{ id: QUERY_ID, format: 'dc+sd-jwt', meta, claims }] }
  const url = new URL('/present-credit', there)
  url.search = new URLSearchParams({
    response_type: 'vp_token',
    response_mode: 'fragment',
    client_id: clientId(here),
    redirect_uri: here + RETURN_PATH,
    state,
    nonce,
    dcql_query: JSON.stringify(query),
  }).toString()
  return url.href
}

function requestRoute(app: Http, on: CredentialHttp): void {
  app.post(
    '/api/v1/credential-requests',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Begin to bring my credit from another market: where to go with what',
        tags: TAGS,
        body: Type.Object({ issuerId: IdOf('creditissuer') }, { additionalProperties: false }),
        response: {
          201: Type.Object({ url: Type.String(), expiresAt: Time }),
          ...problems(['not_signed_in', 'not_found', 'too_many_requests'], STATUS, [
            'consent_required',
          ]),
        },
      },
    },
    async (request, reply) => {
      const asked = await on.commands.run(on.request, request.actor, request.body)
      const { issuer, state, nonce, expiresAt } = unwrap(asked, STATUS)
      reply.status(201).header('cache-control', 'no-store')
      return { url: walletUrl(on.issuer, issuer, state, nonce), expiresAt }
    },
  )
}

const BRING_CODES = [
  'consent_required',
  'credential_refused',
  'request_gone',
  'pairwise_missing',
  'credential_used_here',
  'issuer_unavailable',
] as const

/** The answer comes back to the browser that began, so that nobody is talked into lending theirs. */
function bringRoute(app: Http, on: CredentialHttp): void {
  app.post(
    '/api/v1/credential-imports',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Bring what another market says of me; it counts here as long as it holds there',
        tags: TAGS,
        body: Type.Object(
          {
            state: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
            vpToken: Type.Object(
              { [QUERY_ID]: Type.Array(Presentation, { minItems: 1, maxItems: 1 }) },
              { additionalProperties: false },
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('creditimport') }),
          ...problems(['not_signed_in', 'too_many_requests'], STATUS, BRING_CODES),
        },
      },
    },
    async (request, reply) => {
      const { state, vpToken } = request.body
      const found = await store.findRequest(on.database, stateDigest(state))
      const mine = found?.personId === actorId(request) && found.expiresAt > on.clock.now()
      if (!found || !mine) throw new ProblemError(STATUS.request_gone, 'request_gone')
      const holder = { audiences: [clientId(on.issuer)], nonce: found.nonce }
      const verdict = await asked(() =>
        on.checker.check(vpToken[QUERY_ID]?.[0] ?? '', holder, { fresh: true }),
      )
      if (!verdict.ok) throw refusedFor(verdict.code)
      if (verdict.value.issuer !== found.issuer) throw refusedFor('issuer_unknown')
      const command = { requestId: found.id, verified: verdict.value }
      reply.status(201)
      return unwrap(await on.commands.run(on.bring, request.actor, command), STATUS)
    },
  )
}

/** Work that asks another market; one that does not answer is a problem with words. */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof IssuerUnavailable)) throw error
    throw new ProblemError(STATUS.issuer_unavailable, 'issuer_unavailable')
  }
}

function listRoute(app: Http, { database }: CredentialHttp): void {
  app.get(
    '/api/v1/credential-imports',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What I brought along: from where, what it says, what it counts as, until when',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ImportOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = beforeOf(request.query.cursor)
      const rows = await store.listImports(database, actorId(request), before, limit + 1)
      return pageOf(
        rows,
        limit,
        one => [one.broughtAt, one.id],
        one => ({
          id: one.id,
          issuer: one.issuer,
          claims: { ...one.claims },
          effect: one.effect.map(({ axis, outcome, weight }) => ({ axis, outcome, weight })),
          ruleBook: one.ruleBook,
          broughtAt: iso(one.broughtAt),
          checkedAt: iso(one.checkedAt),
          expiresAt: iso(one.expiresAt),
          endedAt: one.endedAt === null ? null : iso(one.endedAt),
          endedWhy: one.endedWhy,
        }),
      )
    },
  )
}

function dropRoute(app: Http, { commands }: CredentialHttp): void {
  app.delete(
    '/api/v1/credential-imports/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Let what I brought along count no more',
        tags: TAGS,
        params: Type.Object({ id: IdOf('creditimport') }),
        response: {
          204: Type.Null(),
          ...problems(['not_signed_in', 'not_found'], STATUS, ['import_ended']),
        },
      },
    },
    async (request, reply) => {
      unwrap(await commands.run(dropKind, request.actor, request.params), STATUS)
      reply.status(204)
      return null
    },
  )
}
