import { Type } from 'typebox'
import type { ListingId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { reviewsWaiting } from './review.store.ts'
import { RETURN_REASONS, type ReturnReason } from './review.ts'
import { reviewKind } from './review-commands.ts'
import type { ListingsRoutes } from './routes.ts'
import { ListingCard, ReturnReasonCode } from './schemas.ts'
import { STATUS } from './status.ts'
import { cardView } from './view.ts'

const STAFF = ['not_signed_in', 'not_allowed'] as const

/** Where moderators look at goods before they go on sale. */
export function reviewRoutes(app: Http, deps: ListingsRoutes): void {
  const { database, commands, selling, displayNames } = deps
  app.get(
    '/api/v1/operator/listing-reviews',
    {
      config: { allow: 'listing.review' },
      schema: {
        summary: 'Goods that wait to be looked at before they go on sale, the next due first',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: {
          200: PageOf(Type.Object({ listing: ListingCard, askedAt: Time, dueAt: Time })),
          ...problems(STAFF),
        },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const rows = await reviewsWaiting(database, instantKey(at), String(id), limit + 1)
      const names = await displayNames([...new Set(rows.map(row => row.seller_id))])
      return pageOf(
        rows,
        limit,
        row => [row.dueAt, row.id],
        row => ({
          listing: cardView(row, names),
          askedAt: iso(row.askedAt),
          dueAt: iso(row.dueAt),
        }),
      )
    },
  )

  const decide = reviewKind(selling)
  app.post(
    '/api/v1/operator/listing-reviews/:id/decide',
    {
      config: { allow: 'listing.review' },
      schema: {
        summary: 'Let goods go on sale, or give them back with a reason of the list',
        tags: ['operator'],
        params: Type.Object({ id: IdOf('listing') }),
        body: Type.Object(
          { reason: Nullable(ReturnReasonCode) },
          {
            additionalProperties: false,
            description: '`reason: null` lets the goods go on sale',
            examples: [{ reason: RETURN_REASONS[0] }],
          },
        ),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'own_affair',
            'case_decided',
            'listing_incomplete',
          ]),
        },
      },
    },
    async (request, reply) => {
      const listingId = request.params.id as ListingId
      const command = { listingId, reason: request.body.reason as ReturnReason | null }
      unwrap(await commands.run(decide, request.actor, command, idempotency(request)), STATUS)
      return reply.status(204).send(null)
    },
  )
}
