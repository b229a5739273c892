import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import type { CommandKind, Commands } from '../../platform/commands.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { digits } from '../../platform/random.ts'
import { CARRIERS } from './carrier-table.ts'
import type { Carriers } from './carriers/registry.ts'
import type { Recorded, RecordTracking } from './record-tracking.ts'
import * as store from './store.ts'
import { TRACKING_KINDS, type TrackingKind } from './tracking.ts'
import { normalise, sandboxNumber } from './tracking-number.ts'

/** HTTP status of the refusals of opening a parcel, for the routes that ship. */
export const SHIPPING_STATUS = {
  carrier_unknown: 422,
  tracking_number_wrong: 422,
  tracking_number_taken: 409,
} as const

const WEBHOOK_STATUS = {
  webhook_signature_wrong: 401,
  webhook_malformed: 400,
} as const

const WEBHOOK_BYTES_MAX = 128 * 1024

const Names = Type.Object({ 'zh-CN': Type.String(), 'zh-TW': Type.String(), en: Type.String() })

const CarrierOut = Type.Object({
  code: Type.String({ examples: ['sf'] }),
  names: Names,
  example: Type.String({ description: 'a tracking number in the right form' }),
  tracked: Type.Boolean({ description: 'whether its parcels are followed automatically' }),
  makesLabels: Type.Boolean({ description: 'whether labels without a name can be ordered of it' }),
  page: Nullable(
    Type.String({ description: 'where people look numbers up; {number} is the number' }),
  ),
})

const Kind = Type.Unsafe<TrackingKind>(Type.String({ enum: [...TRACKING_KINDS] }))

const ParcelOut = Type.Object({
  id: Type.String(),
  tradeId: Type.String(),
  leg: Type.Union([Type.Literal('out'), Type.Literal('return'), Type.Literal('replacement')]),
  carrier: Type.String(),
  trackingNumber: Type.String(),
  state: Kind,
  lastEventAt: Nullable(Time),
  createdAt: Time,
})

export interface LogisticsHttp {
  readonly database: Database
  readonly commands: Commands
  readonly carriers: Carriers
  readonly record: CommandKind<RecordTracking, Recorded>
}

/** Carriers to choose from, their webhooks, and the operator's list of parcels. */
export function logisticsRoutes(app: Http, logistics: LogisticsHttp): void {
  app.get(
    '/api/v1/carriers',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'Carriers that a seller can ship with',
        tags: ['market'],
        response: { 200: Type.Object({ items: Type.Array(CarrierOut) }) },
      },
    },
    async () => ({ items: offeredCarriers(logistics.carriers) }),
  )
  webhookRoute(app, logistics)
  operatorRoute(app, logistics)
}

/**
 * The carriers of the table; the sandbox one only where it runs. Its example is a fresh number each
 * time, so that somebody who tries the market out can ship with it as it stands.
 */
export function offeredCarriers(carriers: Carriers) {
  return CARRIERS.filter(entry => entry.code !== 'sandbox' || carriers.named('sandbox')).map(
    ({ code, names, example, page }) => ({
      code,
      names,
      example: code === 'sandbox' ? sandboxNumber(digits(11)) : example,
      page,
      makesLabels: carriers.labels(code) !== undefined,
      tracked: carriers.tracking(code) !== undefined,
    }),
  )
}

function webhookRoute(app: Http, { carriers, commands, record }: LogisticsHttp): void {
  app.register(async scope => {
    // Some carriers sign a form instead of JSON; either way the signature is over the bytes.
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      if (scope.hasContentTypeParser(type)) scope.removeContentTypeParser(type)
      scope.addContentTypeParser(
        type,
        { parseAs: 'buffer' },
        async (request: FastifyRequest, body: Buffer) => {
          request.rawBody = body
          return undefined
        },
      )
    }
    scope.post(
      '/api/v1/carriers/:name/webhooks',
      {
        bodyLimit: WEBHOOK_BYTES_MAX,
        config: { allow: 'signature' },
        schema: {
          summary: 'Where a carrier reports; the body is signed as that carrier signs',
          tags: ['webhooks'],
          security: [],
          params: Type.Object({ name: Type.String({ maxLength: 32 }) }),
          response: {
            200: Type.Object({}, { additionalProperties: true }),
            204: Type.Null(),
            ...problems(['not_found', 'too_large', 'unsupported_media_type'], WEBHOOK_STATUS),
          },
        },
      },
      async (request, reply) => {
        const { name } = request.params as { name: string }
        const carrier = carriers.named(name)
        if (!carrier) throw problem('not_found')
        const verified = carrier.verifyWebhook(request.headers, request.rawBody ?? Buffer.alloc(0))
        const reports = unwrap(verified, WEBHOOK_STATUS)
        if (reports.length > 0) {
          unwrap(await commands.run(record, { kind: 'carrier', name }, { reports }), {})
        }
        if (carrier.receipt) return carrier.receipt
        return reply.status(204).send()
      },
    )
  })
}

function operatorRoute(app: Http, { database }: LogisticsHttp): void {
  app.get(
    '/api/v1/operator/parcels',
    {
      config: { allow: 'trade.oversee' },
      schema: {
        summary: 'Parcels, newest first',
        tags: ['operator'],
        querystring: Type.Object({
          state: Type.Optional(Kind),
          trackingNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
          ...PageQuery,
        }),
        response: { 200: PageOf(ParcelOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const { query } = request
      const limit = query.limit ?? 24
      const rows = await store.listParcels(
        database,
        {
          before: (decodeCursor(query.cursor, ['string'])?.[0] as string | undefined) ?? null,
          state: query.state ?? null,
          trackingNumber: query.trackingNumber ? normalise(query.trackingNumber) : null,
        },
        limit + 1,
      )
      return pageOf(
        rows,
        limit,
        parcel => [parcel.id],
        parcel => ({
          ...parcel,
          lastEventAt: parcel.lastEventAt === null ? null : iso(parcel.lastEventAt),
          createdAt: iso(parcel.createdAt),
        }),
      )
    },
  )
}
