import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import { may } from '../../kernel/permissions.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import type { ContentChange } from './content.rules.ts'
import { sellingKinds } from './kinds.ts'
import { photoRoutes } from './photo-routes.ts'
import { readListing } from './read.store.ts'
import { reviewOf } from './review.store.ts'
import { reviewRoutes } from './review-routes.ts'
import { Listing, ListingChange, ListingCreate, type ListingOut } from './schemas.ts'
import { searchRoutes } from './search-routes.ts'
import type { SearchRulesAt } from './search-rules.ts'
import { STATUS } from './status.ts'
import { type DisplayNames, listingView, type Protection } from './view.ts'
import type { Selling } from './write-version.ts'

/** What this module needs of the others; `app` wires it. */
export interface ListingsRoutes {
  readonly database: Database
  readonly commands: Commands
  readonly files: Files
  readonly selling: Selling
  readonly clock: Clock
  readonly searchRulesAt: SearchRulesAt
  readonly displayNames: (ids: readonly PersonId[]) => Promise<DisplayNames>
  /** The open trade in which this person buys or sells this listing, if there is one. */
  readonly activeTrade: (listing: ListingId, person: PersonId) => Promise<TradeId | null>
  readonly protection: () => Protection
}

const Params = Type.Object({ id: IdOf('listing') })
const CONTENT_CODES = [
  'category_unknown',
  'attribute_invalid',
  'currency_not_accepted',
  'photo_unknown',
] as const
const PUBLISH_CODES = [
  'listing_incomplete',
  'price_out_of_bounds',
  'limit_reached',
  'deposit_needed',
] as const
const SELLER = ['not_signed_in', 'not_allowed', 'not_found', 'idempotency_key_reused'] as const

/** Everything about goods over HTTP: catalogue, photos, search, selling. */
export function listingsRoutes(app: Http, deps: ListingsRoutes): void {
  const kinds = sellingKinds(deps.selling, deps.files)
  catalogueRoutes(app, deps.selling.catalogue)
  photoRoutes(app, { ...deps, kinds })
  searchRoutes(app, deps)
  reviewRoutes(app, deps)
  sellingRoutes(app, deps, kinds)
  app.get(
    '/api/v1/listings/:id',
    {
      schema: {
        summary: 'Read a listing',
        description: 'Drafts and withdrawn listings are found by their seller only.',
        tags: ['listings'],
        params: Params,
        response: { 200: Listing, ...problems(['not_found']) },
      },
      config: { allow: 'anyone' },
    },
    request => readView(deps, request.params.id as ListingId, request.actor),
  )
}

function sellingRoutes(
  app: Http,
  deps: ListingsRoutes,
  kinds: ReturnType<typeof sellingKinds>,
): void {
  const { commands } = deps
  app.post(
    '/api/v1/listings',
    {
      schema: {
        summary: 'Start a listing as a draft',
        tags: ['listings'],
        body: ListingCreate,
        response: { 201: Listing, ...problems(SELLER, STATUS, CONTENT_CODES) },
      },
      config: { allow: 'goods.sell' },
    },
    async (request, reply) => {
      const command = request.body as ContentChange & { title: string }
      const done = await commands.run(kinds.create, request.actor, command, idempotency(request))
      const { id } = unwrap(done, STATUS)
      return reply.status(201).send(await readView(deps, id, request.actor))
    },
  )
  app.patch(
    '/api/v1/listings/:id',
    {
      schema: {
        summary: 'Change what a listing says',
        description:
          'On sale it must stay complete. Each change there is a new version; earlier ones stay.',
        tags: ['listings'],
        params: Params,
        body: ListingChange,
        response: {
          200: Listing,
          ...problems(SELLER, STATUS, [
            ...CONTENT_CODES,
            ...PUBLISH_CODES,
            'listing_locked',
            'review_needed',
          ]),
        },
      },
      config: { allow: 'goods.sell' },
    },
    async request => {
      const command = {
        listingId: request.params.id as ListingId,
        change: request.body as ContentChange,
      }
      const done = await commands.run(kinds.edit, request.actor, command, idempotency(request))
      return readView(deps, unwrap(done, STATUS).id, request.actor)
    },
  )
  for (const step of ['publish', 'withdraw'] as const) {
    app.post(
      `/api/v1/listings/:id/${step}`,
      {
        schema: {
          summary: step === 'publish' ? 'Put a listing on sale' : 'Take a listing off the market',
          tags: ['listings'],
          params: Params,
          response: {
            200: Listing,
            ...problems(
              SELLER,
              STATUS,
              step === 'publish' ? [...PUBLISH_CODES, 'wrong_state'] : ['wrong_state'],
            ),
          },
        },
        config: { allow: 'goods.sell' },
      },
      async request => {
        const command = { listingId: request.params.id as ListingId }
        const done = await commands.run(kinds[step], request.actor, command, idempotency(request))
        return readView(deps, unwrap(done, STATUS).id, request.actor)
      },
    )
  }
}

/** The listing for this reader; not found when it is not for their eyes. */
export async function readView(
  deps: ListingsRoutes,
  id: ListingId,
  actor: Actor,
): Promise<ListingOut> {
  const row = await readListing(deps.database, id)
  if (!row) throw problem('not_found')
  const person = actor.kind === 'person' ? actor.id : undefined
  const isSeller = person === row.seller_id
  const hidden = row.state === 'draft' || row.state === 'withdrawn'
  if (hidden && !isSeller && !may(actor, 'listing.read_hidden')) throw problem('not_found')
  // What is on sale needs no look any more, so it costs its readers none.
  const [names, activeTradeId, review] = await Promise.all([
    deps.displayNames([row.seller_id]),
    person ? deps.activeTrade(id, person) : null,
    hidden ? reviewOf(deps.database, id) : undefined,
  ])
  return listingView(row, names, { isSeller, activeTradeId }, deps.protection(), review)
}
