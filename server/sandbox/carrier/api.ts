import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { FAULTS, type Fault, type StandingFaults } from './faults.ts'
import { KINDS, type Kind } from './kinds.ts'
import { labelRoutes } from './labels.ts'
import { LOCALES, type Locale } from './locale.ts'
import { isUnavailable, type Office } from './office.ts'
import { problem } from './problem.ts'
import type { Proof } from './records.ts'
import type { Store } from './store.ts'

const TrackingNumber = Type.String({ pattern: '^[A-Z0-9]{6,32}$' })
const Words = Type.String({ minLength: 1, maxLength: 200 })
const LocaleSchema = Type.Union(LOCALES.map(locale => Type.Literal(locale)))

const NewParcel = Type.Object({
  reference: Type.String({ minLength: 1, maxLength: 100 }),
  trackingNumber: Type.Optional(TrackingNumber),
  carrier: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,32}$' })),
  origin: Type.Optional(Words),
  destination: Type.Optional(Words),
  locale: Type.Optional(LocaleSchema),
})

const NewEvent = Type.Object({
  kind: Type.Union(KINDS.map(kind => Type.Literal(kind))),
  place: Type.Optional(Words),
  text: Type.Optional(Words),
  at: Type.Optional(Type.String({ maxLength: 40 })),
  locale: Type.Optional(LocaleSchema),
  proof: Type.Optional(
    Type.Object({
      time: Type.Optional(Words),
      city: Type.Optional(Words),
      postcode: Type.Optional(Words),
      signature: Type.Optional(Words),
    }),
  ),
  fault: Type.Optional(Type.Union(FAULTS.map(fault => Type.Literal(fault)))),
})

const Faults = Type.Partial(
  Type.Object(
    Object.fromEntries(FAULTS.map(fault => [fault, Type.Number({ minimum: 0, maximum: 100_000 })])),
  ),
  { additionalProperties: false },
)

interface NewEventBody {
  kind: Kind
  place?: string
  text?: string
  at?: string
  locale?: Locale
  proof?: Proof
  fault?: Fault
}

interface NewParcelBody {
  reference: string
  trackingNumber?: string
  carrier?: string
  origin?: string
  destination?: string
  locale?: Locale
}

/** The merchant's API. Every call carries the shared secret as its bearer token. */
export function merchantApi(app: FastifyInstance, store: Store, office: Office, secret: string) {
  const allowed = digest(secret)
  app.register(async api => {
    api.addHook('onRequest', async (request, reply) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (!timingSafeEqual(digest(token), allowed)) {
        return reply.send(
          problem(reply, 401, 'unauthorized', 'The bearer token is not the shared secret.'),
        )
      }
    })
    parcelRoutes(api, store, office)
    labelRoutes(api, store)
    api.get('/v1/faults', async () => store.faults())
    api.put<{ Body: StandingFaults }>('/v1/faults', { schema: { body: Faults } }, async request => {
      store.setFaults(request.body)
      return store.faults()
    })
  })
}

function parcelRoutes(api: FastifyInstance, store: Store, office: Office): void {
  api.post<{ Body: NewParcelBody }>(
    '/v1/parcels',
    { schema: { body: NewParcel } },
    async (request, reply) => {
      const registered = await office.register(request.body)
      if ('conflict' in registered) {
        return problem(reply, 409, registered.conflict, 'The parcel is registered differently.')
      }
      reply.code(registered.isNew ? 201 : 200)
      return view(store, registered.parcel.trackingNumber)
    },
  )
  const params = Type.Object({ trackingNumber: TrackingNumber })
  api.get<{ Params: { trackingNumber: string } }>(
    '/v1/parcels/:trackingNumber',
    { schema: { params } },
    async (request, reply) => {
      if (isUnavailable(store, 'track'))
        return problem(reply, 503, 'unavailable', 'Try again later.')
      return view(store, request.params.trackingNumber) ?? unknown(reply)
    },
  )
  api.post<{ Params: { trackingNumber: string }; Body: NewEventBody }>(
    '/v1/parcels/:trackingNumber/events',
    { schema: { params, body: NewEvent } },
    async (request, reply) => {
      const at = request.body.at === undefined ? undefined : Date.parse(request.body.at)
      if (Number.isNaN(at)) return problem(reply, 400, 'bad_request', 'at is not an ISO 8601 time.')
      const event = await office.emit(request.params.trackingNumber, { ...request.body, at })
      if (!event) return unknown(reply)
      reply.code(201)
      return event
    },
  )
}

function view(store: Store, trackingNumber: string) {
  const parcel = store.parcel(trackingNumber)
  return (
    parcel && {
      trackingNumber: parcel.trackingNumber,
      reference: parcel.reference,
      carrier: parcel.carrier,
      origin: parcel.origin,
      destination: parcel.destination,
      createdAt: new Date(parcel.createdAt).toISOString(),
      events: store.events(trackingNumber),
    }
  )
}

function unknown(reply: FastifyReply) {
  return problem(reply, 404, 'parcel_unknown', 'No parcel has this tracking number.')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
