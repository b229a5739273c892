import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { iso } from '../../src/kernel/time.ts'
import { leaveUnanswered, sendRefusal } from './answers.ts'
import type { Bank, Done } from './bank.ts'
import type { Database } from './database.ts'
import type { FaultStore } from './faults.store.ts'
import { FAULTS, type Fault, isFault, parseFaults, parseStanding } from './faults.ts'
import type { MarketClock } from './market-clock.ts'
import { type Movement, type MovementKind, movementState } from './movement.ts'
import type { MovementStore } from './movements.store.ts'
import type { InstitutionOptions } from './options.ts'
import { TEST_CARDS, type TestCard } from './pay-ins.ts'
import { isCurrency, readPayLink } from './pay-link.ts'
import type { Decided } from './refusal.ts'
import { readStatement } from './statement.ts'

export interface MerchantParts {
  readonly bank: Bank
  readonly database: Database
  readonly movements: MovementStore
  readonly faults: FaultStore
  readonly clock: MarketClock
  readonly options: InstitutionOptions
}

const Reference = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })
const Amount = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })
const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$' })
const Faults = Type.Optional(
  Type.Union([
    Type.String({ maxLength: 300 }),
    Type.Array(Type.String({ maxLength: 40 }), { maxItems: FAULTS.length }),
  ]),
)

const RefundBody = Type.Object({
  reference: Reference,
  payInReference: Reference,
  amountMinor: Amount,
  currency: CurrencyCode,
  fault: Faults,
})

const PayoutBody = Type.Object({
  reference: Reference,
  amountMinor: Amount,
  currency: CurrencyCode,
  destination: Type.Object({
    kind: Type.Union([Type.Literal('bank'), Type.Literal('wallet')]),
    holder: Type.String({ minLength: 1, maxLength: 100 }),
    number: Type.String({ minLength: 1, maxLength: 64 }),
  }),
  fault: Faults,
})

const FieldText = Type.Union([Type.String({ maxLength: 1_000 }), Type.Integer()])
const SucceedBody = Type.Object({
  url: Type.Optional(Type.String({ maxLength: 4_000 })),
  reference: Type.Optional(FieldText),
  amountMinor: Type.Optional(FieldText),
  currency: Type.Optional(FieldText),
  subject: Type.Optional(FieldText),
  expiresAt: Type.Optional(FieldText),
  returnUrl: Type.Optional(FieldText),
  signature: Type.Optional(FieldText),
  method: Type.Optional(
    Type.Union([Type.Literal('card'), Type.Literal('wallet'), Type.Literal('bank_transfer')]),
  ),
  card: Type.Optional(Type.Union(Object.keys(TEST_CARDS).map(card => Type.Literal(card)))),
  fault: Faults,
})

const Key = Type.Object({ reference: Reference })
const Day = Type.Object({ day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) })
const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,16}\\.\\d{1,16}$' })),
  limit: Type.Optional(Type.String({ pattern: '^(1000|[1-9]\\d{0,2})$' })),
  fault: Type.Optional(Type.String({ maxLength: 300 })),
})

/** What merchants call. All of it asks for the secret. */
export async function merchantRoutes(app: FastifyInstance, parts: MerchantParts): Promise<void> {
  const { secret } = parts.options
  app.addHook('onRequest', async (request, reply) => {
    if (!isMerchant(request, secret)) return sendRefusal(reply, 'not_authorised')
  })
  payInRoutes(app, parts)
  orderRoutes(app, parts)
  statementRoute(app, parts)
  faultRoutes(app, parts)
}

/** Compares hashes, so that neither content nor length of the secret shows in the time taken. */
function isMerchant(request: FastifyRequest, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${secret}`))
}

function payInRoutes(app: FastifyInstance, parts: MerchantParts): void {
  findRoute(app, parts, 'pay_in', '/v1/pay-ins/:reference')
  app.post<{ Params: Static<typeof Key>; Body: Static<typeof SucceedBody> }>(
    '/v1/pay-ins/:reference/succeed',
    { schema: { params: Key, body: SucceedBody } },
    async (request, reply) => {
      const { url, method = 'card', card = 'succeeds', fault, ...fields } = request.body
      if (url !== undefined && !URL.canParse(url)) return sendRefusal(reply, 'pay_link_wrong')
      const given = url === undefined ? fields : Object.fromEntries(new URL(url).searchParams)
      const link = readPayLink(parts.options.secret, given)
      if (!link.ok) return sendRefusal(reply, link.refusal.code)
      const faults = parseFaults(fault)
      const sameReference = link.value.reference === request.params.reference
      if (faults === undefined || !sameReference) return sendRefusal(reply, 'bad_request')
      const attempt = { link: link.value, method, card: card as TestCard, faults }
      return answer(reply, parts, await parts.bank.attempt(attempt))
    },
  )
}

function orderRoutes(app: FastifyInstance, parts: MerchantParts): void {
  const { bank } = parts
  findRoute(app, parts, 'refund', '/v1/refunds/:reference')
  findRoute(app, parts, 'payout', '/v1/payouts/:reference')
  app.post<{ Body: Static<typeof RefundBody> }>(
    '/v1/refunds',
    { schema: { body: RefundBody } },
    async (request, reply) => {
      const faults = parseFaults(request.body.fault)
      if (faults === undefined) return sendRefusal(reply, 'bad_request')
      if (!isCurrency(request.body.currency)) return sendRefusal(reply, 'currency_unknown')
      return answer(reply, parts, await bank.refund(request.body, faults))
    },
  )
  app.post<{ Body: Static<typeof PayoutBody> }>(
    '/v1/payouts',
    { schema: { body: PayoutBody } },
    async (request, reply) => {
      const faults = parseFaults(request.body.fault)
      if (faults === undefined) return sendRefusal(reply, 'bad_request')
      if (!isCurrency(request.body.currency)) return sendRefusal(reply, 'currency_unknown')
      return answer(reply, parts, await bank.payout(request.body, faults))
    },
  )
}

function findRoute(
  app: FastifyInstance,
  { bank, clock }: MerchantParts,
  kind: MovementKind,
  path: string,
): void {
  app.get<{ Params: Static<typeof Key> }>(
    path,
    { schema: { params: Key } },
    async (request, reply) => {
      const movement = bank.find(kind, request.params.reference)
      if (movement === undefined) return sendRefusal(reply, `${kind}_not_found`)
      return view(movement, movementState(movement, await clock.now()))
    },
  )
}

function statementRoute(app: FastifyInstance, parts: MerchantParts): void {
  const { movements, database, faults, options } = parts
  app.get<{ Params: Static<typeof Day>; Querystring: Static<typeof PageQuery> }>(
    '/v1/statements/:day',
    { schema: { params: Day, querystring: PageQuery } },
    async (request, reply) => {
      const { cursor, limit, fault } = request.query
      const named = parseFaults(fault)
      if (named === undefined) return sendRefusal(reply, 'bad_request')
      const standing =
        cursor === undefined ? await database.write(() => faults.draw('statement')) : []
      const statement = readStatement(movements, {
        day: request.params.day,
        cursor,
        limit: Number(limit ?? 500),
        faults: [...named, ...standing],
        feeBasisPoints: options.feeBasisPoints,
      })
      return statement.ok ? statement.value : sendRefusal(reply, statement.refusal.code)
    },
  )
}

function faultRoutes(app: FastifyInstance, { database, faults }: MerchantParts): void {
  app.get('/v1/faults', async () => faults.list())
  app.put<{ Body: Record<string, unknown> }>(
    '/v1/faults',
    { schema: { body: Type.Object({}) } },
    async (request, reply) => {
      const wishes = Object.entries(request.body).map(([name, value]) => {
        const standing = parseStanding(value)
        return isFault(name) && standing !== undefined ? { fault: name, standing } : undefined
      })
      const known = wishes.filter(wish => wish !== undefined)
      if (known.length < wishes.length) return sendRefusal(reply, 'bad_request')
      await database.write(() => {
        for (const { fault, standing } of known) faults.set(fault, standing)
      })
      return faults.list()
    },
  )
}

/** A repeated call is always answered: that is how a merchant learns what became of the first. */
function answer(reply: FastifyReply, { options }: MerchantParts, done: Decided<Done>) {
  if (!done.ok) return sendRefusal(reply, done.refusal.code)
  const { movement, fresh } = done.value
  const silent: Fault = 'timeout_after_success'
  if (fresh && movement.faults.includes(silent)) return leaveUnanswered(reply, options.hang_ms)
  return view(movement, movement.state)
}

function view(movement: Movement, state: ReturnType<typeof movementState>) {
  const { reference, institutionRef, amountMinor, currency, payInReference, method } = movement
  return {
    reference,
    institutionRef,
    state,
    amountMinor,
    currency,
    ...(payInReference === null ? {} : { payInReference }),
    ...(method === null ? {} : { method }),
    ...(state === 'failed' ? { failure: movement.failure } : {}),
    createdAt: iso(movement.createdAt),
    at: movement.settledAt === null ? null : iso(movement.settledAt),
  }
}
