import { Type } from 'typebox'
import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { CommandKind, Commands } from '../../platform/commands.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { cutOff, type registerKinds, review } from './keep-register.ts'
import { type Processor, PURPOSES, SENT_CLASSES, type SentClass } from './processor.ts'
import { flowsSince, list } from './store.ts'

export interface ProcessorsDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly register: ReturnType<typeof registerKinds>
}

const STATUS = { agreement_dates_wrong: 422, approval_required: 403 } as const
const STAFF = ['not_signed_in', 'not_allowed'] as const
const TAGS = ['privacy']
const FLOW_DAYS_MAX = 366

const Class = Type.Unsafe<SentClass>(Type.String({ enum: [...SENT_CLASSES] }))
const Day = Type.String({ format: 'date', examples: ['2026-11-21'] })
const Place = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1', examples: ['CN'] })
const AGREEMENT = {
  reference: Text(120),
  classes: Type.Array(Class, { minItems: 1, maxItems: SENT_CLASSES.length, uniqueItems: true }),
  from: Day,
  until: Day,
}

const ProcessorOut = Type.Object({
  id: Type.String(),
  name: Type.String({ examples: ['institution:stripe'] }),
  legalName: Type.String(),
  place: Place,
  purpose: Type.String({ enum: [...PURPOSES] }),
  agreement: Nullable(Type.Object(AGREEMENT)),
  reviewedAt: Nullable(Time),
  reviewDueAt: Time,
  cutOff: Nullable(Type.Object({ at: Time, reason: Type.String() })),
})

const RecipientOut = Type.Object({
  legalName: Type.String(),
  place: Place,
  purpose: Type.String({ enum: [...PURPOSES] }),
  classes: Type.Array(Class),
  cutOff: Type.Boolean({ description: 'nothing is sent to them at present' }),
})

const FlowOut = Type.Object({
  processor: Type.String(),
  dataClass: Class,
  sent: Type.Integer({ description: 'how often, not how much' }),
  lastDay: Day,
})

/** The register of third parties: who gets what, under which paper; and the switch that ends it. */
export function processorsRoutes(app: Http, on: ProcessorsDeps): void {
  recipientsRoute(app, on)
  readRoutes(app, on)
  keepRoutes(app, on)
}

/** Whoever gives data may know who gets it (PIPL 17, 23; GDPR 13 (1) e), before signing up too. */
function recipientsRoute(app: Http, { database }: ProcessorsDeps): void {
  app.get(
    '/api/v1/processors',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'Third parties that may get data of persons: who, where, what for and which',
        tags: ['rights'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(RecipientOut), ...problems([]) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const after = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? '')
      const rows = await list(database, after, limit + 1)
      return pageOf(
        rows,
        limit,
        one => [one.name],
        ({ legalName, place, purpose, agreement, cutOff }) => {
          const classes = [...(agreement?.classes ?? [])]
          return { legalName, place, purpose, classes, cutOff: cutOff !== null }
        },
      )
    },
  )
}

function readRoutes(app: Http, { database, clock }: ProcessorsDeps): void {
  app.get(
    '/api/v1/privacy/processors',
    {
      config: { allow: 'processor.read' },
      schema: {
        summary: 'Third parties that get data of persons, by name',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ProcessorOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const after = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? '')
      return pageOf(await list(database, after, limit + 1), limit, one => [one.name], present)
    },
  )

  app.get(
    '/api/v1/privacy/flows',
    {
      config: { allow: 'processor.read' },
      schema: {
        summary: 'What was really sent to third parties, by processor and class',
        tags: TAGS,
        querystring: Type.Object({
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: FLOW_DAYS_MAX, default: 30 })),
        }),
        response: {
          200: Type.Object({ since: Day, items: Type.Array(FlowOut) }),
          ...problems(STAFF),
        },
      },
    },
    async request => {
      const since = iso(plus(clock.now(), -(request.query.days ?? 30) * DAY_MS)).slice(0, 10)
      return { since, items: await flowsSince(database, since) }
    },
  )
}

function keepRoutes(app: Http, { commands, register }: ProcessorsDeps): void {
  app.put(
    '/api/v1/privacy/processors/:id/agreement',
    {
      config: { allow: 'processor.manage' },
      schema: {
        summary: 'Record the agreement under which a third party gets data; takes a second person',
        tags: TAGS,
        params: Type.Object({ id: IdOf('processor') }),
        body: Type.Object(
          { legalName: Text(120), place: Place, ...AGREEMENT },
          { additionalProperties: false },
        ),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found'], STATUS, [
            'agreement_dates_wrong',
            'approval_required',
          ]),
        },
      },
    },
    async (request, reply) => {
      const command = { id: request.params.id, ...request.body }
      unwrap(await commands.run(register.saveAgreement, request.actor, command), STATUS)
      reply.status(204)
      return null
    },
  )

  app.post(
    '/api/v1/privacy/processors/:id/cut-off',
    {
      config: { allow: 'processor.manage' },
      schema: {
        summary: 'Send this third party nothing any more, from the next call on',
        tags: TAGS,
        params: Type.Object({ id: IdOf('processor') }),
        body: Type.Object({ reason: Text(500) }, { additionalProperties: false }),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused']),
        },
      },
    },
    async (request, reply) => {
      const command = { id: request.params.id, reason: request.body.reason }
      unwrap(await commands.run(cutOff, request.actor, command, idempotency(request)), STATUS)
      reply.status(204)
      return null
    },
  )

  for (const [path, kind, summary] of plainSteps(register)) {
    app.post(
      `/api/v1/privacy/processors/:id/${path}`,
      {
        config: { allow: 'processor.manage' },
        schema: {
          summary,
          tags: TAGS,
          params: Type.Object({ id: IdOf('processor') }),
          response: {
            204: Type.Null(),
            ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
              'approval_required',
            ]),
          },
        },
      },
      async (request, reply) => {
        const command = { id: request.params.id }
        unwrap(await commands.run(kind, request.actor, command, idempotency(request)), STATUS)
        reply.status(204)
        return null
      },
    )
  }
}

type PlainStep = readonly [string, CommandKind<{ id: string }, unknown>, string]

/** Steps that take no words. */
function plainSteps({ restore }: ProcessorsDeps['register']): readonly PlainStep[] {
  return [
    ['restore', restore, 'Let data flow again after a cut-off; takes a second person'],
    ['review', review, 'Say that the entry was looked through and is right'],
  ]
}

function present(processor: Processor) {
  const { id, name, legalName, place, purpose, agreement, reviewedAt, reviewDueAt, cutOff } =
    processor
  return {
    ...{ id, name, legalName, place, purpose },
    agreement: agreement && { ...agreement, classes: [...agreement.classes] },
    reviewedAt: reviewedAt === null ? null : iso(reviewedAt),
    reviewDueAt: iso(reviewDueAt),
    cutOff: cutOff && { at: iso(cutOff.at), reason: cutOff.reason },
  }
}
