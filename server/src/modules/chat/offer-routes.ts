import type { FastifyRequest } from 'fastify'
import type { Outcome } from '../../kernel/outcome.ts'
import { actorId } from '../../platform/http/guard.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { ownConversation } from './conversation-routes.ts'
import { type ChatHttp, COMMON, SAYING, TAGS } from './http.ts'
import type { OfferAnswer } from './offer-commands.ts'
import { presentPage } from './present.ts'
import { ConversationPage, ConversationParams, OfferParams, PriceIn } from './schemas.ts'
import { STATUS } from './status.ts'

const PRICING = ['conversation_closed', 'listing_unavailable', 'too_many_offers'] as const
const RANGE = ['offer_out_of_range'] as const

/** Bargaining. Every answer is the conversation as it stands then. */
export function offerRoutes(app: Http, on: ChatHttp): void {
  const after = async (request: FastifyRequest, outcome: Outcome<OfferAnswer>) => {
    const { conversationId } = unwrap(outcome, STATUS)
    return presentPage(on, actorId(request), await ownConversation(on, request, conversationId))
  }
  app.post(
    '/api/v1/conversations/:id/offers',
    {
      config: { allow: 'person', rateLimit: SAYING },
      schema: {
        summary: 'Offer another price than the one asked; one offer at a time',
        tags: TAGS,
        params: ConversationParams,
        body: PriceIn,
        response: {
          200: ConversationPage,
          ...problems(COMMON, STATUS, [...PRICING, ...RANGE, 'offer_alive']),
        },
      },
    },
    async request => {
      const priceMinor = BigInt(request.body.price.amountMinor)
      const command = { conversationId: request.params.id, priceMinor }
      const key = idempotency(request)
      return after(request, await on.commands.run(on.offers.make, request.actor, command, key))
    },
  )
  app.post(
    '/api/v1/offers/:id/counter',
    {
      config: { allow: 'person', rateLimit: SAYING },
      schema: {
        summary: 'Answer an offer with another price; it ends, and mine is open',
        tags: TAGS,
        params: OfferParams,
        body: PriceIn,
        response: {
          200: ConversationPage,
          ...problems([...COMMON, 'not_allowed'], STATUS, [...PRICING, ...RANGE, 'offer_over']),
        },
      },
    },
    async request => {
      const priceMinor = BigInt(request.body.price.amountMinor)
      const command = { offerId: request.params.id, priceMinor }
      const key = idempotency(request)
      return after(request, await on.commands.run(on.offers.counter, request.actor, command, key))
    },
  )
  for (const step of ['accept', 'decline', 'withdraw'] as const) {
    app.post(
      `/api/v1/offers/:id/${step}`,
      {
        config: { allow: 'person' },
        schema: {
          summary: STEPS[step],
          tags: TAGS,
          params: OfferParams,
          response: {
            200: ConversationPage,
            ...problems([...COMMON, 'not_allowed'], STATUS, ['offer_over', 'listing_unavailable']),
          },
        },
      },
      async request => {
        const { id: offerId } = request.params as { id: string }
        const key = idempotency(request)
        const command = { offerId, step }
        return (await after(
          request,
          await on.commands.run(on.offers.step, request.actor, command, key),
        )) as never
      },
    )
  }
}

const STEPS = {
  accept: 'Take the price that the other side offers; the buyer may reserve at it for a while',
  decline: 'Say no to the other side’s offer',
  withdraw: 'Take my offer back before it is answered',
} as const
