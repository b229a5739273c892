import { ANYONE } from '../../kernel/actor.ts'
import { idPattern, type ListingId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames } from '../identity/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { listingFirstView } from './first-view.ts'
import { type Locale, listingHead } from './head.ts'
import { sellingKinds } from './kinds.ts'
import { photoDeadlines } from './remove-photo.ts'
import { ensureWords, wordsDeadlines } from './renew-words.ts'
import { reviewDeadlines } from './review-commands.ts'
import { type ListingsRoutes, listingsRoutes, readView } from './routes.ts'
import { loadSelling, type Selling } from './write-version.ts'

export interface ListingsDeps
  extends Pick<ListingsRoutes, 'activeTrade' | 'searchRulesAt'>,
    Pick<Selling, 'sellLimit' | 'reviewWithin_ms' | 'isBacked'> {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly files: Files
  readonly ruleBooks: RuleBooks
  readonly jurisdiction: string
  readonly currency: string
}

const LISTING_ID = new RegExp(idPattern('listing'))

/** The module as the market runs it. Loading the dictionaries takes about a third of a second. */
export async function createListings(deps: ListingsDeps) {
  const { database, commands, files, clock, ruleBooks } = deps
  const selling: Selling = {
    ...loadSelling([deps.currency]),
    ...(deps.sellLimit && { sellLimit: deps.sellLimit }),
    ...(deps.isBacked && { isBacked: deps.isBacked }),
    ...(deps.reviewWithin_ms && { reviewWithin_ms: deps.reviewWithin_ms }),
  }
  const routes: ListingsRoutes = {
    database,
    commands,
    files,
    selling,
    clock,
    searchRulesAt: deps.searchRulesAt,
    activeTrade: deps.activeTrade,
    displayNames: ids => displayNames(database, ids),
    protection: () => {
      const { trade } = ruleBooks.current(deps.jurisdiction, clock.now())
      return {
        payWithin_ms: trade.payWithin_ms,
        shipWithin_ms: trade.shipWithin_ms,
        inspection_ms: trade.inspectWithin_ms,
      }
    },
  }
  await ensureWords(database, clock.now())
  return {
    selling,
    /** The commands of sellers, for programs that act in a seller's name. */
    kinds: sellingKinds(selling, files),
    routes: (http: Http) => listingsRoutes(http, routes),
    /** By the prefix of the subject's id. */
    deadlines: {
      photo: photoDeadlines(commands, files),
      words: wordsDeadlines(commands, selling),
      listingreview: reviewDeadlines(commands, selling),
    },
    /** A listing's page as HTML: its head and first view; undefined when it is not public. */
    page: async (id: string, locale: Locale, publicUrl: string, marketName: string) => {
      if (!LISTING_ID.test(id)) return undefined
      const listing = await readView(routes, id as ListingId, ANYONE).catch(error => {
        if (error instanceof ProblemError) return undefined
        throw error
      })
      const context = { catalogue: selling.catalogue, marketName }
      return (
        listing && {
          head: listingHead(listing, locale, publicUrl, context),
          body: listingFirstView(listing, locale, context),
        }
      )
    },
  }
}

export type Listings = Awaited<ReturnType<typeof createListings>>
