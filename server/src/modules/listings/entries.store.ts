import type { ListingId } from '../../kernel/id.ts'
import { sql, type Tx } from '../../platform/postgres.ts'

/**
 * The row that search reads for a listing on sale: the words of its version, which were kept, so
 * that goods that come back need no new segmentation, and the marks of search-marks.ts.
 */
const ENTRY = `
  select l.id, n.number, l.seller_id, l.price_minor, l.currency, v.terms || array_to_tsvector(
    array['@' || l.category, '@' || (v.snapshot ->> 'topCategory'), '=' || l.grade,
      '~' || l.seller_id,
      '$' || (2 * length(p.bits) + (substr(p.bits, 2, 1) = '1')::integer)]
    || array(select '+' || way from unnest(l.delivery) as way)
    || array(select '#' || level || '.' || (n.number >> level)
         from unnest(array[9, 11, 13, 15, 18, 21, 24]) as level))
  from listings.listings l
  join listings.versions v on v.listing_id = l.id and v.version = l.version
  left join listings.search_entries e on e.listing_id = l.id
  cross join lateral (
    select coalesce(e.number, nextval('listings.search_numbers')) as number) as n
  cross join lateral (select ltrim(l.price_minor::bit(64)::text, '0') as bits) as p
  where l.id = any($1::text[])`
const INTO = `insert into listings.search_entries
  (listing_id, number, seller_id, price_minor, currency, terms)`

const ENLIST = sql(
  'listings_enlist',
  `${INTO} ${ENTRY} and l.state = 'published' and e.listing_id is null
   on conflict (listing_id) do nothing`,
)
const RENEW = sql(
  'listings_renew_entries',
  `${INTO} ${ENTRY} and e.listing_id is not null
   on conflict (listing_id) do update set price_minor = excluded.price_minor,
     currency = excluded.currency, terms = excluded.terms`,
)
const UNLIST = sql(
  'listings_unlist',
  'delete from listings.search_entries where listing_id = any($1::text[])',
)
const REMEMBER_WORDS = sql(
  'listings_remember_words',
  'insert into listings.search_words select unnest($1::text[]) on conflict do nothing',
)

/** Puts locked listings that are on sale into the search, as the newest, unless they are there. */
export function enlist(tx: Tx, ids: readonly ListingId[]): void {
  tx.send(ENLIST, [ids])
}

/** Writes the entries of locked listings anew where there are any; they keep their place in time. */
export function renewEntries(tx: Tx, ids: readonly ListingId[]): void {
  tx.send(RENEW, [ids])
}

/** Takes locked listings out of the search. */
export function unlist(tx: Tx, ids: readonly ListingId[]): void {
  tx.send(UNLIST, [ids])
}

/** Keeps words of titles, to find later what a mistyped one may have meant. */
export function rememberWords(tx: Tx, words: readonly string[]): void {
  tx.send(REMEMBER_WORDS, [words])
}
