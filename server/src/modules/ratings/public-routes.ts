import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { instant } from '../../kernel/time.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem } from '../../platform/http/problem.ts'
import { IdOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { displayNames } from '../identity/index.ts'
import { MASK_REASONS } from './case.ts'
import { type RatingsHttp, TAGS } from './http.ts'
import { presentListed, presentStanding } from './present.ts'
import { ratingsOf } from './read.store.ts'
import { otherSide } from './round.ts'
import { RatingPage, RulesOut, SummaryOut } from './schemas.ts'
import { standingsOf } from './standing.store.ts'

const Params = Type.Object({ id: IdOf('person') })
/** After everything that was ever revealed. */
const END_OF_TIME = instant(Date.UTC(3000, 0))

/** What everybody may read of ratings. Nothing sealed is in any of it, not even in a count. */
export function publicRoutes(app: Http, on: RatingsHttp): void {
  listRoute(app, on)
  summaryRoute(app, on)
  rulesRoute(app, on)
}

function listRoute(app: Http, { database, clock, raterWords }: RatingsHttp): void {
  app.get(
    '/api/v1/people/:id/ratings',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'Ratings that a person got as seller or as buyer, newest first',
        tags: TAGS,
        params: Params,
        querystring: Type.Object({
          role: Type.Enum(['seller', 'buyer'], { default: 'seller' }),
          stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
          ...PageQuery,
        }),
        response: { 200: RatingPage, ...problems(['not_found']) },
      },
    },
    async request => {
      const { role, stars, cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [END_OF_TIME, LAST_ID]
      const slice = { at: instantKey(at), id: String(id), limit: limit + 1 }
      const side = otherSide(role as 'seller' | 'buyer')
      const rows = await ratingsOf(database, request.params.id, side, stars, slice)
      const words = (ids: readonly PersonId[]) => raterWords(database, clock.now(), ids)
      const shown = await presentListed(database, words, rows.slice(0, limit))
      return pageOf(
        rows,
        limit,
        row => [row.revealedAt, row.id],
        row => shown[rows.indexOf(row)] as (typeof shown)[number],
      )
    },
  )
}

function summaryRoute(app: Http, { database }: RatingsHttp): void {
  app.get(
    '/api/v1/people/:id/rating-summary',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'How a person was rated, as seller and as buyer: stars and means of what counts',
        tags: TAGS,
        params: Params,
        response: { 200: SummaryOut, ...problems(['not_found']) },
      },
    },
    async request => {
      const id = request.params.id as PersonId
      const [names, standings] = await Promise.all([
        displayNames(database, [id]),
        standingsOf(database, id),
      ])
      const displayName = names.get(id)
      if (displayName === undefined) throw problem('not_found')
      const { seller, buyer } = standings
      const person = { id, displayName }
      return { person, seller: presentStanding(seller), buyer: presentStanding(buyer) }
    },
  )
}

function rulesRoute(app: Http, { rulesAt, clock, currency }: RatingsHttp): void {
  app.get(
    '/api/v1/ratings/rules',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'When people may rate, what counts, and for what words are masked',
        tags: TAGS,
        response: { 200: RulesOut, ...problems(['not_found']) },
      },
    },
    async () => {
      const rules = rulesAt(clock.now())
      if (!rules) throw problem('not_found')
      const { id, rateWithin_ms, replyWithin_ms, addWithin_ms, counts } = rules
      const { appealWithin_ms, decideWithin_ms } = rules
      const { orderMinor_above, pairMonth_max, sameGoodsWithin_ms } = counts
      const orderAbove = { amountMinor: orderMinor_above, currency }
      return {
        version: id,
        rateWithin_ms,
        replyWithin_ms,
        addWithin_ms,
        appealWithin_ms,
        decideWithin_ms,
        counts: { orderAbove, pairMonth_max, sameGoodsWithin_ms },
        maskReasons: [...MASK_REASONS],
      }
    },
  )
}
