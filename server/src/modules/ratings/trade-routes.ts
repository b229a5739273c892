import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { listingTitles, type PhotoId } from '../listings/index.ts'
import { COMMON, RatingParams, type RatingsHttp, TAGS } from './http.ts'
import { toWrite } from './read.store.ts'
import { RateIn, RoundOut, SayIn, ToWriteOut } from './schemas.ts'
import { STATUS } from './status.ts'
import { viewRound } from './view-round.ts'

const Params = Type.Object({ id: IdOf('trade') })

/** What the sides of a trade do with their ratings. */
export function tradeRoutes(app: Http, on: RatingsHttp): void {
  const view = async (request: FastifyRequest, tradeId: string) => {
    const found = await viewRound(on, on.clock.now(), tradeId, request.actor)
    if (!found) throw problem('not_found')
    return found
  }
  app.get(
    '/api/v1/trades/:id/ratings',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'The ratings of my trade: sealed until both have rated or the time is over',
        description: 'Not found until the trade has come to a good end, and to everybody else.',
        tags: TAGS,
        params: Params,
        response: { 200: RoundOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => view(request, request.params.id),
  )
  app.post(
    '/api/v1/trades/:id/ratings',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Rate the other side of my trade, once; nothing of it can be changed later',
        tags: TAGS,
        params: Params,
        body: RateIn,
        response: {
          200: RoundOut,
          ...problems(COMMON, STATUS, [
            'already_rated',
            'rating_over',
            'points_missing',
            'photo_unknown',
          ]),
        },
      },
    },
    async request => {
      const { points, words = '', photoIds = [] } = request.body
      const tradeId = request.params.id
      const command = { tradeId, points, words: words.trim(), photoIds: photoIds as PhotoId[] }
      const { commands, kinds } = on
      unwrap(await commands.run(kinds.rate, request.actor, command, idempotency(request)), STATUS)
      return view(request, tradeId)
    },
  )
  sayRoutes(app, on, view)
  toWriteRoute(app, on)
}

const SAYING = {
  reply: 'Answer a rating that I was given, once',
  add: 'Add to a rating that I gave, once; the rating itself stays as it is',
} as const

function sayRoutes(
  app: Http,
  { commands, kinds }: RatingsHttp,
  view: (request: FastifyRequest, tradeId: string) => Promise<object>,
): void {
  for (const step of ['reply', 'add'] as const) {
    app.post(
      `/api/v1/ratings/:id/${step}`,
      {
        config: { allow: 'person' },
        schema: {
          summary: SAYING[step],
          tags: TAGS,
          params: RatingParams,
          body: SayIn,
          response: {
            200: RoundOut,
            ...problems(COMMON, STATUS, ['not_revealed', 'already_said', 'answer_over']),
          },
        },
      },
      async request => {
        const command = { ratingId: request.params.id, words: request.body.words.trim() }
        const key = idempotency(request)
        const outcome = await commands.run(kinds[step], request.actor, command, key)
        return (await view(request, unwrap(outcome, STATUS).tradeId)) as never
      },
    )
  }
}

function toWriteRoute(app: Http, { database, clock }: RatingsHttp): void {
  app.get(
    '/api/v1/me/ratings-to-write',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Trades that I may still rate, the one that ends first first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ToWriteOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const slice = { at: instantKey(at), id: String(id), limit: limit + 1 }
      const rows = await toWrite(database, actorId(request), clock.now(), slice)
      const titles = await listingTitles(
        database,
        rows.map(row => row.listingId),
      )
      return pageOf(
        rows,
        limit,
        row => [row.until, row.id],
        ({ tradeId, side, listingId, until, otherRated }) => {
          const listing = { id: listingId, title: titles.get(listingId) ?? null }
          return { tradeId, side, listing, until: iso(until), otherRated }
        },
      )
    },
  )
}
