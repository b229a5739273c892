import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem } from '../../platform/http/problem.ts'
import { CurrencyCode, IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { readMine } from './read.store.ts'
import type { ListingsRoutes } from './routes.ts'
import { Attributed, FoundListing, ListingCard, SearchRulesOut } from './schemas.ts'
import { type CardRow, RANKED_MAX } from './search.store.ts'
import { type SearchQuery, SORTS, searchListings } from './search.ts'
import { cardView, type DisplayNames } from './view.ts'

const { Grade, Delivery, State, CategoryCode } = Attributed
const PriceMinor = Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX })

const Query = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'words in Chinese, Traditional or Simplified, or in English',
        examples: ['筆記型電腦', '胶片相机', 'film camera'],
      }),
    ),
    category: Type.Optional(CategoryCode),
    grade: Type.Optional(Grade),
    minPriceMinor: Type.Optional(PriceMinor),
    maxPriceMinor: Type.Optional(PriceMinor),
    currency: Type.Optional(CurrencyCode),
    delivery: Type.Optional(Delivery),
    seller: Type.Optional(IdOf('person')),
    sort: Type.Optional(
      Type.Enum([...SORTS], { description: 'relevance without `q` is the newest first' }),
    ),
    ...PageQuery,
  },
  { additionalProperties: false },
)

const MyQuery = Type.Object(
  { state: Type.Optional(State), ...PageQuery },
  { additionalProperties: false },
)

export function searchRoutes(app: Http, deps: ListingsRoutes): void {
  const { database, selling } = deps
  const currency = selling.currencies[0] ?? 'CNY'
  const search = { database, ...selling, currency, clock: deps.clock, rulesAt: deps.searchRulesAt }

  const namesOf = async (rows: readonly CardRow[]): Promise<DisplayNames> => {
    const sellers = [...new Set(rows.map(row => row.seller_id))]
    return sellers.length > 0 ? deps.displayNames(sellers) : new Map()
  }

  app.get(
    '/api/v1/listings',
    {
      schema: {
        summary: 'Search what is on sale',
        description:
          'Prices are compared within one currency: the usual one of the market, unless ' +
          '`currency` names another. By relevance each result says in `points` why it stands ' +
          'there, as GET /search/rules explains; nothing about whoever searches is in it.',
        tags: ['listings'],
        querystring: Query,
        response: { 200: PageOf(FoundListing), ...problems([]) },
      },
      config: { allow: 'anyone' },
    },
    async request => {
      const { rows, nextCursor } = await searchListings(search, request.query as SearchQuery)
      const names = await namesOf(rows)
      const items = rows.map(row => ({ ...cardView(row, names), points: row.points ?? null }))
      return { items, nextCursor }
    },
  )

  app.get(
    '/api/v1/search/rules',
    {
      schema: {
        summary: 'What a place in search is made of, in points: the published rule',
        tags: ['listings'],
        response: { 200: SearchRulesOut, ...problems([]) },
      },
      config: { allow: 'anyone' },
    },
    async () => {
      const { version, points, newcomer, service, credit } = deps.searchRulesAt(deps.clock.now())
      return { version, points, newcomer, service, credit, ranked_max: RANKED_MAX }
    },
  )

  app.get(
    '/api/v1/my/listings',
    {
      schema: {
        summary: 'My own listings in every state, the newest first',
        tags: ['listings'],
        querystring: MyQuery,
        response: { 200: PageOf(ListingCard), ...problems(['not_signed_in']) },
      },
      config: { allow: 'person' },
    },
    async request => {
      const { state, cursor, limit = 24 } = request.query
      if (request.actor.kind !== 'person') throw problem('not_signed_in')
      const after = decodeCursor(cursor, ['string'])?.[0]
      const me: PersonId = request.actor.id
      const rows = await readMine(database, me, state, after as `listing_${string}`, limit + 1)
      const names = await namesOf(rows)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => cardView(row, names),
      )
    },
  )
}
