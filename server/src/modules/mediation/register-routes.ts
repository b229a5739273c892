import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { currency, money, moneyJson } from '../../kernel/money.ts'
import { instant } from '../../kernel/time.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  MoneyOut,
  Nullable,
  PageOf,
  PageQuery,
  problems,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { owedByMarket, processorOf } from './body.ts'
import { Bears, BodyId, type MediationHttp, Minor } from './http.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const Name = Type.String({ minLength: 1, maxLength: 60 })
const TermsIn = {
  nameCn: Name,
  nameTw: Name,
  nameEn: Name,
  place: Type.String({ pattern: '^[A-Z]{2}$', examples: ['CN'] }),
  contact: Type.String({ format: 'email', maxLength: 254 }),
  answerWithin_days: Type.Integer({ minimum: 1, maximum: 60 }),
  bears: Bears,
  fees: Type.Array(
    Type.Object(
      { upToMinor: Type.Optional(Minor), feeMinor: Minor },
      { additionalProperties: false, description: 'of the money at issue; the last has no end' },
    ),
    { minItems: 1, maxItems: 10 },
  ),
}
const BodyIn = Type.Object(
  { bodyId: Nullable(BodyId), ...TermsIn },
  { additionalProperties: false },
)
const BodyOut = Type.Object(
  {
    id: BodyId,
    ...TermsIn,
    ended: Type.Boolean(),
    agreed: Type.Boolean({ description: 'an agreement is in force, so that cases may go there' }),
    members: Type.Array(IdOf('person')),
  },
  { title: 'MediationBody' },
)
const DoneOut = Type.Object({ id: Type.String() })
const BodyParams = Type.Object({ id: BodyId })
const PersonParams = Type.Object({ id: IdOf('person') })
const StatementOut = Type.Array(
  Type.Object({
    bodyId: BodyId,
    bears: Bears,
    cases: Type.Integer(),
    fees: MoneyOut,
    owed: MoneyOut,
  }),
  { maxItems: 1_000 },
)

const STAFF = ['not_signed_in', 'not_allowed'] as const
const CHANGE = [...STAFF, 'not_found', 'idempotency_key_reused'] as const

/** The register of bodies, the people who mediate for them, and what each month costs. */
export function registerRoutes(app: Http, on: MediationHttp): void {
  readRoutes(app, on)
  changeRoutes(app, on)
}

function readRoutes(app: Http, on: MediationHttp): void {
  app.get(
    '/api/v1/operator/mediation/bodies',
    {
      config: { allow: 'mediation.oversee' },
      schema: {
        summary: 'Bodies outside that mediate: terms, fees, people, whether an agreement holds',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(BodyOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [after = ''] = decodeCursor(cursor, ['string']) ?? []
      const rows = await store.bodies(on.database, String(after), limit + 1)
      const ids = rows.map(({ id }) => id)
      const members = await store.membersOf(on.database, ids)
      const open = await Promise.all(ids.map(id => on.isOpen(processorOf(id))))
      const agreed = new Map(ids.map((id, at) => [id, open[at] ?? false]))
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => ({
          ...row,
          fees: [...row.fees],
          agreed: agreed.get(row.id) ?? false,
          members: members.flatMap(one => (one.body_id === row.id ? [one.person_id] : [])),
        }),
      )
    },
  )
  app.get(
    '/api/v1/operator/mediation/statement',
    {
      config: { allow: 'mediation.oversee' },
      schema: {
        summary: 'What the bodies earned in a month (UTC) by the cases that they took',
        description: 'Owed by the market; halves the sides pay to the body themselves.',
        tags: ['operator'],
        querystring: Type.Object({
          month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', examples: ['2026-11'] }),
        }),
        response: { 200: Type.Object({ items: StatementOut }), ...problems(STAFF) },
      },
    },
    async request => {
      const [year = 0, month = 1] = request.query.month.split('-').map(Number)
      const [from, to] = [Date.UTC(year, month - 1), Date.UTC(year, month)]
      const rows = await store.takenIn(on.database, instant(from), instant(to))
      const items = rows.map(({ bodyId, bears, cases, feeMinor, currency: code }) => {
        const json = (minor: bigint) => moneyJson(money(minor, currency(code)))
        const owed = json(owedByMarket({ feeMinor, bears }))
        return { bodyId, bears, cases, fees: json(feeMinor), owed }
      })
      return { items }
    },
  )
}

function changeRoutes(app: Http, on: MediationHttp): void {
  const { kinds, commands } = on
  const allow = 'mediation.manage' as const
  app.post(
    '/api/v1/operator/mediation/bodies',
    {
      config: { allow, keyed: true },
      schema: {
        summary: 'Register a body or change its terms; takes a second person',
        description: 'It gets no case before an agreement with it stands in the register.',
        tags: ['operator'],
        body: BodyIn,
        response: {
          200: DoneOut,
          ...problems(CHANGE, STATUS, ['approval_required', 'fees_wrong']),
        },
      },
    },
    async request => {
      const key = idempotency(request)
      return unwrap(await commands.run(kinds.saveBody, request.actor, request.body, key), STATUS)
    },
  )
  app.post(
    '/api/v1/operator/mediation/bodies/:id/end',
    {
      config: { allow },
      schema: {
        summary: 'No case goes to a body any more; those that are there stay',
        tags: ['operator'],
        params: BodyParams,
        response: { 200: DoneOut, ...problems(CHANGE) },
      },
    },
    async request => {
      const command = { bodyId: request.params.id }
      const key = idempotency(request)
      return unwrap(await commands.run(kinds.endBody, request.actor, command, key), STATUS)
    },
  )
  app.post(
    '/api/v1/operator/mediation/bodies/:id/members',
    {
      config: { allow, keyed: true },
      schema: {
        summary: 'Somebody with the role of a mediator from outside works for this body',
        description: 'Takes a second person.',
        tags: ['operator'],
        params: BodyParams,
        body: Type.Object({ personId: IdOf('person') }, { additionalProperties: false }),
        response: {
          200: DoneOut,
          ...problems(CHANGE, STATUS, ['approval_required', 'not_a_mediator']),
        },
      },
    },
    async request => {
      const command = { bodyId: request.params.id, personId: request.body.personId as PersonId }
      const key = idempotency(request)
      return unwrap(await commands.run(kinds.bind, request.actor, command, key), STATUS)
    },
  )
  app.delete(
    '/api/v1/operator/mediation/members/:id',
    {
      config: { allow },
      schema: {
        summary: 'Somebody works for no body any more; at once they see no case',
        tags: ['operator'],
        params: PersonParams,
        response: { 200: DoneOut, ...problems(CHANGE) },
      },
    },
    async request => {
      const command = { personId: request.params.id as PersonId }
      return unwrap(await commands.run(kinds.unbind, request.actor, command), STATUS)
    },
  )
}
