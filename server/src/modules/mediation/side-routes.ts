import { Type } from 'typebox'
import { money, moneyJson } from '../../kernel/money.ts'
import { actorId } from '../../platform/http/guard.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { MoneyOut, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { DisputeOut } from '../disputes/index.ts'
import { feeFor, processorOf } from './body.ts'
import { Bears, BodyId, CaseParams, type MediationHttp, Minor, TAGS } from './http.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const BODIES_MAX = 100

const Name = Type.String()
const OfferOut = Type.Object(
  {
    bodyId: BodyId,
    nameCn: Name,
    nameTw: Name,
    nameEn: Name,
    place: Type.String(),
    answerWithin_days: Type.Integer(),
    fee: MoneyOut,
    bears: Bears,
  },
  { title: 'MediationOffer' },
)
const ReferIn = Type.Object(
  { bodyId: BodyId, feeMinor: Minor, bears: Bears },
  { additionalProperties: false },
)

/** Both sides of a dispute agree to refer it to a body outside, at a fee that both saw. */
export function sideRoutes(app: Http, on: MediationHttp): void {
  app.get(
    '/api/v1/disputes/:id/mediators',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Bodies outside that both sides can refer a dispute to, and what each asks for it',
        tags: TAGS,
        params: CaseParams,
        response: {
          200: Type.Object({ items: Type.Array(OfferOut, { maxItems: BODIES_MAX }) }),
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async request => {
      const me = actorId(request)
      const [dispute] = await on.disputes.byIds(on.database, [request.params.id])
      if (!dispute || ![dispute.buyerId, dispute.sellerId].includes(me)) throw problem('not_found')
      const { atIssueMinor, currency } = dispute
      const all = await store.bodies(on.database, '', BODIES_MAX)
      const open = await Promise.all(all.map(({ id }) => on.isOpen(processorOf(id))))
      const items = all
        .filter(({ ended }, at) => !ended && open[at])
        .map(({ id: bodyId, nameCn, nameTw, nameEn, place, answerWithin_days, bears, fees }) => ({
          ...{ bodyId, nameCn, nameTw, nameEn, place, answerWithin_days, bears },
          fee: moneyJson(money(BigInt(feeFor({ fees }, atIssueMinor)), currency)),
        }))
      return { items }
    },
  )
  step(app, on, {
    path: 'refer',
    summary: 'Either side: propose to refer it to a body outside, at the fee that you saw',
    kind: on.kinds.refer,
  })
  step(app, on, {
    path: 'accept-referral',
    summary: 'Either side: agree to the body that the other proposed; the case goes there',
    kind: on.kinds.accept,
  })
}

interface SideStep {
  readonly path: 'refer' | 'accept-referral'
  readonly summary: string
  readonly kind: MediationHttp['kinds']['refer']
}

function step(app: Http, on: MediationHttp, { path, summary, kind }: SideStep): void {
  app.post(
    `/api/v1/disputes/:id/${path}`,
    {
      config: { allow: 'person', keyed: true },
      schema: {
        summary,
        tags: TAGS,
        params: CaseParams,
        body: ReferIn,
        response: {
          200: DisputeOut,
          ...problems(
            ['not_signed_in', 'not_found', 'not_allowed', 'idempotency_key_reused'],
            STATUS,
            [...(['wrong_stage', 'mediator_not_agreed', 'offer_changed', 'no_referral'] as const)],
          ),
        },
      },
    },
    async request => {
      const { id: disputeId } = request.params
      const command = { disputeId, ...request.body }
      unwrap(await on.commands.run(kind, request.actor, command, idempotency(request)), STATUS)
      return on.disputes.view(on.clock.now(), disputeId, request.actor)
    },
  )
}
