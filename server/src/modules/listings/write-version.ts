import type { Actor } from '../../kernel/actor.ts'
import type { Limit } from '../../kernel/limit.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Catalogue } from './catalogue.ts'
import type { Market } from './content.rules.ts'
import type { Listing } from './listing.ts'
import { loadCatalogue } from './load-catalogue.ts'
import type { OnSale } from './sell-limit.ts'
import { attributeText, type ListingSnapshot } from './snapshot.ts'
import * as store from './store.ts'
import { memorable, termsOf } from './terms.ts'
import { loadWords, type Words } from './words.ts'

/** How long these goods of this seller wait to be looked at before they go on sale; 0: not at all. */
export type ReviewOf = (
  tx: Tx,
  now: Instant,
  actor: Actor,
  goods: Pick<Listing, 'category' | 'priceMinor' | 'currency'>,
) => Promise<number>

/** Whether a seller may have so much on sale in a currency, by the deposit that is asked of them. */
export type BackedOf = (
  tx: Tx,
  now: Instant,
  actor: Actor,
  currency: string,
  offerOf: () => Promise<OnSale>,
) => Promise<Outcome<null>>

/** What the use cases of sellers need to know of this market. */
export interface Selling extends Market {
  readonly words: Words
  /** What this seller may offer; undefined where no rule limits it. */
  readonly sellLimit?: (tx: Tx, now: Instant, actor: Actor) => Promise<Limit | undefined>
  readonly reviewWithin_ms?: ReviewOf
  readonly isBacked?: BackedOf
}

/** The committed catalogue and its words; `currencies` are those of prices, the usual one first. */
export function loadSelling(currencies: readonly string[], catalogue = loadCatalogue()): Selling {
  const leaves = catalogue.categories.flatMap(({ code }) => catalogue.leaf(code) ?? [])
  const names = leaves.flatMap(leaf => `${leaf.called} ${leaf.aliases}`.split(' '))
  // Long names are made of words that people ask for one by one.
  const words = loadWords(names.filter(name => name.length <= 5))
  return { catalogue, currencies, words }
}

/** Writes the version of a saved listing: what buyers see from now on, and its words for search. */
export function writeVersion(
  tx: Tx,
  now: Instant,
  listing: Pick<Listing, 'id' | 'version'>,
  snapshot: ListingSnapshot,
  { words, catalogue }: Selling,
): void {
  store.insertVersion(tx, now, {
    listingId: listing.id,
    version: listing.version,
    snapshot,
    terms: searchTerms(words, catalogue, snapshot),
    memorable: memorable(words, snapshot.title),
  })
}

/** The `tsvector` literal of a snapshot. */
export function searchTerms(words: Words, catalogue: Catalogue, snapshot: ListingSnapshot): string {
  const leaf = catalogue.leaf(snapshot.category)
  return termsOf(words, {
    title: snapshot.title,
    attributes: attributeText(snapshot, catalogue),
    category: leaf?.called ?? '',
    aliases: leaf?.aliases ?? '',
    description: [snapshot.description, ...snapshot.defects].join('\n'),
  })
}
