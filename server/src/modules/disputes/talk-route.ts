import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem } from '../../platform/http/problem.ts'
import { Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Dispute } from './dispute.ts'
import type { Talk, TalkLine } from './disputes-deps.ts'
import { itemsOf } from './evidence.store.ts'
import { type DisputesHttp, Params, TAGS } from './http.ts'
import { findFor } from './view.ts'

const Line = Type.Object({
  number: Type.Integer(),
  kind: Type.String(),
  by: Nullable(Type.Enum(['buyer', 'seller'])),
  at: Time,
  text: Nullable(Type.String({ description: 'null: none, or the law let it go by now' })),
  quick: Nullable(Type.String()),
  offer: Nullable(Type.Object({ step: Type.String(), priceMinor: Type.String() })),
  retracted: Type.Boolean(),
  hash: Type.String(),
})

/** What the two said to each other until the dispute, for whoever decides; each look is noted. */
export function talkRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes/:id/conversation',
    {
      config: { allow: 'dispute.decide' },
      schema: {
        summary:
          'Decider: what the sides wrote to each other until the dispute, the earliest first',
        description: 'Both sides see who read it. What was taken back is shown as such.',
        tags: TAGS,
        params: Params,
        querystring: Type.Object(PageQuery),
        response: {
          200: PageOf(Line),
          ...problems(['not_signed_in', 'not_allowed', 'not_found']),
        },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24 } = request.query
      const { id } = request.params
      const { dispute, role } = await findFor(on, id, request.actor)
      const items = await itemsOf(on.database, id)
      const talk = items.find(one => one.item === 'chat')?.content as Talk | undefined
      // Whoever is a side reads the conversation where it is their own.
      if (role !== 'staff' || !talk) throw problem('not_found')
      const after = Number(decodeCursor(cursor, ['number'])?.[0] ?? 0)
      const access = { actor: request.actor, purpose: 'dispute_file', caseId: id }
      const from = { ...talk, after, limit: limit + 1, access }
      const lines = await on.doors.talkPage(on.database, on.clock.now(), from)
      reply.header('cache-control', 'no-store')
      return pageOf(
        lines,
        limit,
        line => [line.number],
        line => presentLine(dispute, line),
      )
    },
  )
}

function presentLine({ buyerId }: Dispute, { senderId, sentAt, offer, ...line }: TalkLine) {
  const by = senderId === buyerId ? ('buyer' as const) : ('seller' as const)
  return {
    ...line,
    by: senderId === null ? null : by,
    at: iso(sentAt),
    offer: offer && { step: offer.step, priceMinor: offer.priceMinor },
  }
}
