import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import type { declareBusinessKind } from './classify.ts'
import type { RequestCheck, requestCheckKind } from './request-check.ts'
import { BusinessIn, CardIn, CheckOut, DocumentIn, StandingOut, TraderOut } from './schemas.ts'
import { presentCheck, standingOf } from './standing.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { traderView } from './trader.ts'

export interface VerificationHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: VerificationRulesAt
  readonly request: ReturnType<typeof requestCheckKind>
  readonly declare: ReturnType<typeof declareBusinessKind>
}

const TAGS = ['verification']
const REQUEST_CODES = [
  'consent_required',
  'number_invalid',
  'name_invalid',
  'check_open',
  'too_many_tries',
  'proof_missing',
  'document_differs',
  'verifier_missing',
] as const

/** A person's own real names, and what buyers may know of a seller. */
export function verificationRoutes(app: Http, on: VerificationHttp): void {
  standingRoutes(app, on)
  requestRoute(app, on, 'document', DocumentIn, 'Have my identity document checked')
  requestRoute(app, on, 'card', CardIn, 'Have my bank card checked')
  requestRoute(app, on, 'business', BusinessIn, 'Have my business checked')
  sellerRoutes(app, on)
}

function standingRoutes(app: Http, on: VerificationHttp): void {
  app.get(
    '/api/v1/verification',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Where I stand with my real name, and what each level opens',
        tags: TAGS,
        response: { 200: StandingOut, ...problems(['not_signed_in']) },
      },
    },
    request => standingOf(on, on.clock.now(), actorId(request)),
  )
  app.get(
    '/api/v1/verification/checks/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'One of my checks',
        tags: TAGS,
        params: Type.Object({ id: IdOf('check') }),
        response: { 200: CheckOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => ownCheck(on, request.params.id, actorId(request)),
  )
}

/** One of a person's own checks; other people's do not exist for them. */
export async function ownCheck({ database }: VerificationHttp, id: string, personId: PersonId) {
  const check = await store.readCheck(database, id)
  if (check?.personId !== personId) throw problem('not_found')
  return presentCheck(check)
}

/**
 * No idempotency record is kept: its digest of the body would let a thief of the table try out
 * numbers. A check that goes on already is refused instead.
 */
function requestRoute(
  app: Http,
  on: VerificationHttp,
  proof: RequestCheck['proof'],
  body: typeof DocumentIn | typeof CardIn | typeof BusinessIn,
  summary: string,
): void {
  app.post(
    `/api/v1/verification/${proof === 'business' ? 'businesses' : `${proof}s`}`,
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary,
        description: 'What is typed is sealed, and destroyed when the check has ended.',
        tags: TAGS,
        body,
        response: {
          202: CheckOut,
          ...problems(['not_signed_in', 'too_many_requests'], STATUS, REQUEST_CODES),
        },
      },
    },
    async (request, reply) => {
      const command = { proof, ...(request.body as object) } as RequestCheck
      const { id } = unwrap(await on.commands.run(on.request, request.actor, command), STATUS)
      reply.status(202)
      return ownCheck(on, id, actorId(request))
    },
  )
}

function sellerRoutes(app: Http, on: VerificationHttp): void {
  const Declaration = Type.Object({ business: Type.Boolean() }, { additionalProperties: false })
  app.put(
    '/api/v1/verification/declaration',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Say whether I sell as a business',
        tags: TAGS,
        body: Declaration,
        response: { 200: StandingOut, ...problems(['not_signed_in']) },
      },
    },
    async request => {
      unwrap(await on.commands.run(on.declare, request.actor, request.body), STATUS)
      return standingOf(on, on.clock.now(), actorId(request))
    },
  )
  app.get(
    '/api/v1/people/:id/trader',
    {
      config: { allow: 'anyone', rateLimit: { max: 120, timeWindow: 60_000 } },
      schema: {
        summary: 'Whether a seller is a private person or likely a business, and why',
        tags: TAGS,
        params: Type.Object({ id: IdOf('person') }),
        response: { 200: TraderOut, ...problems(['not_found', 'too_many_requests']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return traderView(on.database, on.clock.now(), request.actor, request.params.id as PersonId)
    },
  )
}
