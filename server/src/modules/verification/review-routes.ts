import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { PICTURE_TYPE } from '../../platform/images.ts'
import { PROOFS } from './check.ts'
import { picturesOf, readPicture, SIDES } from './documents.store.ts'
import { type DecideCheck, type decideCheckKind, REJECT_REASONS } from './review.ts'
import type { ReviewDesk } from './review-desk.ts'
import type { VerificationHttp } from './routes.ts'
import { CheckOut } from './schemas.ts'
import { elementsOf } from './settle-check.ts'
import { presentCheck } from './standing.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

/** How reviewers show that it is they who look, not a key or a session that somebody stole. */
export interface Proofs {
  readonly requireStepUp: RequireStepUp
  readonly requireSession: (request: FastifyRequest) => Promise<void>
}

export interface ReviewHttp extends VerificationHttp, Proofs {
  readonly decide: ReturnType<typeof decideCheckKind>
  /** Null: nobody can open documents here. */
  readonly desk: ReviewDesk | null
}

const TAGS = ['operator']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const Params = Type.Object({ id: IdOf('check') })

const QueuedOut = Type.Object({
  id: IdOf('check'),
  proof: Type.String({ enum: [...PROOFS] }),
  documentKind: Nullable(Type.String()),
  createdAt: Time,
  dueAt: Time,
})

const CaseOut = Type.Object({
  check: CheckOut,
  claimed: Type.Record(Type.String({ maxLength: 40 }), Type.String(), {
    description: 'what the person typed; opened for this look, which is noted',
  }),
  pictures: Type.Array(
    Type.Object({ id: IdOf('picture'), side: Type.String({ enum: [...SIDES] }) }),
  ),
})

const DecisionIn = Type.Object(
  {
    accept: Type.Boolean(),
    expiresOn: Type.Optional(Type.String({ format: 'date', maxLength: 10 })),
    reasons: Type.Optional(
      Type.Array(Type.String({ enum: [...REJECT_REASONS] }), { minItems: 1, maxItems: 7 }),
    ),
  },
  { additionalProperties: false },
)

/** Where documents are looked at: a queue, one case at a time, and a decision with reasons. */
export function reviewRoutes(app: Http, on: ReviewHttp): void {
  queueRoute(app, on)
  caseRoutes(app, on)
  decisionRoute(app, on)
}

function queueRoute(app: Http, on: ReviewHttp): void {
  app.get(
    '/api/v1/operator/verification/checks',
    {
      config: { allow: 'identity.review' },
      schema: {
        summary: 'Documents that wait for a reviewer, the first due first; opens nothing',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(QueuedOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const [at, id] = decodeCursor(request.query.cursor, ['number', 'string']) ?? [0, '']
      const rows = await store.inReview(on.database, instantKey(at), String(id), limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.dueAt ?? row.createdAt, row.id],
        ({ id, proof, documentKind, createdAt, dueAt }) => {
          const due = iso(dueAt ?? createdAt)
          return { id, proof, documentKind, createdAt: iso(createdAt), dueAt: due }
        },
      )
    },
  )
}

function caseRoutes(app: Http, on: ReviewHttp): void {
  app.get(
    '/api/v1/operator/verification/checks/:id',
    {
      config: { allow: 'identity.review' },
      schema: {
        summary: 'One case: what was typed, and which photographs there are; the look is noted',
        tags: TAGS,
        params: Params,
        response: {
          200: CaseOut,
          ...problems([...STAFF, 'not_found'], { ...STATUS, step_up_required: 403 }, [
            'own_check',
            'step_up_required',
          ]),
        },
      },
    },
    async (request, reply) => {
      const check = await openCase(on, request.params.id, actorId(request))
      const look = { purpose: 'identity_review', caseId: check.id }
      const facts = { dataClass: 'identity_elements', ...look }
      await on.requireStepUp('sealed_data_read', () => facts)(request)
      const access = { actor: request.actor, ...look }
      const elements = await elementsOf(on.database, on.clock.now(), check, access)
      const { business, ...typed } = elements
      const pictures = await picturesOf(on.database, check.id)
      reply.header('cache-control', 'no-store')
      return {
        check: presentCheck(check),
        claimed: { ...typed, ...business },
        pictures: pictures.map(({ id, side }) => ({ id, side })),
      }
    },
  )
  app.get(
    '/api/v1/operator/verification/checks/:id/pictures/:picture',
    {
      config: { allow: 'identity.review', rateLimit: { max: 60, timeWindow: 3_600_000 } },
      schema: {
        summary: 'One photograph, with the reviewer, the time and the case drawn into it',
        tags: TAGS,
        params: Type.Object({ ...Params.properties, picture: IdOf('picture') }),
        produces: [PICTURE_TYPE],
        response: {
          200: { description: 'the picture', content: { [PICTURE_TYPE]: { schema: Type.Any() } } },
          ...problems([...STAFF, 'not_found', 'too_many_requests', 'unavailable'], STATUS, [
            'own_check',
          ]),
        },
      },
    },
    async (request, reply) => {
      const reviewer = actorId(request)
      // Drawn by an <img>, which answers no dialog: a proof was asked for when the case was opened.
      await on.requireSession(request)
      const check = await openCase(on, request.params.id, reviewer)
      const picture = await readPicture(on.database, request.params.picture)
      if (picture?.checkId !== check.id) throw problem('not_found')
      const marked = await on.desk?.open(picture.sealedRef, reviewer, check.id)
      if (!marked) throw problem('unavailable')
      return reply
        .type(PICTURE_TYPE)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(marked)
    },
  )
}

/** A case that waits for a decision, for somebody who may decide it. */
async function openCase({ database }: ReviewHttp, id: string, reviewer: string) {
  const check = await store.readCheck(database, id)
  if (check?.state !== 'in_review') throw problem('not_found')
  if (check.personId === reviewer) {
    unwrap({ ok: false, refusal: { code: 'own_check' } }, STATUS)
  }
  return check
}

function decisionRoute(app: Http, on: ReviewHttp): void {
  app.post(
    '/api/v1/operator/verification/checks/:id/decide',
    {
      config: { allow: 'identity.review' },
      schema: {
        summary: 'Accept a document, until its last day, or reject it with reasons',
        tags: TAGS,
        params: Params,
        body: DecisionIn,
        response: {
          200: CheckOut,
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'own_check',
            'check_decided',
            'document_expired',
          ]),
        },
      },
    },
    async request => {
      const { accept, reasons } = request.body
      if (accept === (reasons !== undefined)) throw problem('invalid_request', { field: 'reasons' })
      const command = { ...request.body, checkId: request.params.id } as DecideCheck
      const { id } = unwrap(await on.commands.run(on.decide, request.actor, command), STATUS)
      const check = await store.readCheck(on.database, id)
      if (!check) throw problem('not_found')
      return presentCheck(check)
    },
  )
}
