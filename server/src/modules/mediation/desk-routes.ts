import { Type } from 'typebox'
import { money, moneyJson } from '../../kernel/money.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { MoneyOut, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { DisputeCardOut, DisputeOut } from '../disputes/index.ts'
import { processorOf } from './body.ts'
import { Bears, CaseParams, type MediationHttp, TAGS } from './http.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const CaseOut = Type.Object(
  {
    ...DisputeCardOut.properties,
    fee: MoneyOut,
    bears: Bears,
    taken: Type.Enum(['no', 'by_me', 'by_another']),
  },
  { title: 'MediationCase' },
)

/** The desk of people who mediate for a body outside: cases that were referred there, no others. */
export function deskRoutes(app: Http, on: MediationHttp): void {
  app.get(
    '/api/v1/mediation/cases',
    {
      config: { allow: 'mediation.act' },
      schema: {
        summary: 'Cases that were referred to my body, without names, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(CaseOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [before] = decodeCursor(cursor, ['string']) ?? [LAST_ID]
      const me = actorId(request)
      const bodyId = await store.bodyOf(on.database, me)
      const open = bodyId !== undefined && (await on.isOpen(processorOf(bodyId)))
      const rows = open ? await store.ofBody(on.database, bodyId, String(before), limit + 1) : []
      const cards = await on.disputes.cardsFor(rows.slice(0, limit).map(row => row.disputeId))
      const byId = new Map(cards.map(card => [card.id as string, card]))
      return pageOf(
        rows,
        limit,
        row => [row.disputeId],
        ({ disputeId, feeMinor, currency, bears, mediatorId }) => {
          const card = byId.get(disputeId)
          if (!card) throw new Error('bug: what was referred is a dispute')
          const another = mediatorId === null ? ('no' as const) : ('by_another' as const)
          const taken = mediatorId === me ? ('by_me' as const) : another
          return { ...card, fee: moneyJson(money(feeMinor, currency)), bears, taken }
        },
      )
    },
  )
  app.post(
    '/api/v1/mediation/cases/:id/take',
    {
      config: { allow: 'mediation.act' },
      schema: {
        summary: 'Take a case of my body; from then on its masked file can be read',
        tags: TAGS,
        params: CaseParams,
        response: {
          200: DisputeOut,
          ...problems(
            ['not_signed_in', 'not_found', 'not_allowed', 'idempotency_key_reused'],
            STATUS,
            [
              ...(['wrong_stage', 'mediator_known', 'mediator_concerned'] as const),
              'mediator_not_agreed',
            ],
          ),
        },
      },
    },
    async request => {
      const { id: disputeId } = request.params
      const key = idempotency(request)
      unwrap(await on.commands.run(on.kinds.take, request.actor, { disputeId }, key), STATUS)
      return on.disputes.view(on.clock.now(), disputeId, request.actor)
    },
  )
}
