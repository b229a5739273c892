import { instant, iso } from '../server/src/kernel/time.ts'
import { enlist, rememberWords } from '../server/src/modules/listings/entries.store.ts'
import type { Selling, Words } from '../server/src/modules/listings/index.ts'
import { memorable } from '../server/src/modules/listings/terms.ts'
import { searchTerms } from '../server/src/modules/listings/write-version.ts'
import { type Database, sql } from '../server/src/platform/postgres.ts'
import { newId } from '../server/src/platform/random.ts'
import { benchGoods } from './search-goods.ts'

const BATCH = 1_000
const YEAR_MS = 365 * 86_400_000

const INSERT_LISTINGS = sql(
  'bench_insert_listings',
  `insert into listings.listings (id, seller_id, state, version, title, description, category,
     grade, price_minor, currency, delivery, photo_ids, published_at, created_at, updated_at)
   select id, seller, 'published', 1, title, description, category, grade, price, 'CNY',
     string_to_array(delivery, ' '), array['photo_none'], at, at, at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
     $7::bigint[], $8::text[], $9::timestamptz[])
     as n(id, seller, title, description, category, grade, price, delivery, at)`,
)
const INSERT_VERSIONS = sql(
  'bench_insert_versions',
  `insert into listings.versions (listing_id, version, snapshot, terms, created_at)
   select id, 1, jsonb_build_object('title', title, 'topCategory', top, 'photos', '[]'::jsonb),
     terms::tsvector, at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
     as n(id, title, top, terms, at)`,
)
// Three sellers of four have traded enough to stand otherwise than newcomers do.
const INSERT_MERITS = sql(
  'bench_insert_merits',
  `insert into listings.seller_merits (seller_id, since, shipping, goods, response, credit)
   select id, timestamptz '2026-01-01', at * 7 % 1001, at * 11 % 1001, at * 13 % 1001,
     at % 4 * 250
   from unnest($1::text[]) with ordinality as n(id, at) where at % 4 <> 0`,
)
const SETTLE_MERITS = sql('bench_settle_merits', 'vacuum analyze listings.seller_merits')
// Entries one by one cost a millisecond each; a bulk is sorted in first, as a restore does it.
const GATHER = sql('bench_gather', 'alter index listings.search_terms set (fastupdate = on)')
const SPREAD = sql('bench_spread', 'alter index listings.search_terms set (fastupdate = off)')
const SETTLE = sql('bench_settle', 'vacuum analyze listings.search_entries')
const SETTLE_LISTINGS = sql('bench_settle_listings', 'vacuum analyze listings.listings')

/** Puts `count` listings on sale, written in bulk as the commands would write them. */
export async function fillListings(
  database: Database,
  selling: Selling,
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const sellers = Array.from({ length: Math.max(10, count / 20) }, () => newId('person'))
  const quick = { ...selling, words: remembering(selling.words) }
  await database.query(GATHER)
  for (let from = 0; from < count; from += BATCH) {
    await insertBatch(database, quick, sellers, from, Math.min(from + BATCH, count))
    onProgress(Math.min(from + BATCH, count))
  }
  await database.query(INSERT_MERITS, [sellers])
  await database.query(SETTLE_MERITS)
  await database.query(SPREAD)
  await database.query(SETTLE)
  await database.query(SETTLE_LISTINGS)
}

/** Sentences come back in many listings, so each is cut once; the words are the same. */
function remembering(words: Words): Words {
  const known = new Map<string, ReturnType<Words['cut']>>()
  const cut = (sentence: string) => {
    const found = known.get(sentence) ?? words.cut(sentence)
    known.set(sentence, found)
    return found
  }
  return { cut: text => text.split(/(?<=[。.] ?)/).flatMap(cut) }
}

async function insertBatch(
  database: Database,
  selling: Selling,
  sellers: readonly string[],
  from: number,
  to: number,
): Promise<void> {
  const { words, catalogue } = selling
  const rows = Array.from({ length: to - from }, (_, at) => {
    const goods = benchGoods(from + at)
    const top = catalogue.leaf(goods.category)?.parent ?? ''
    const terms = searchTerms(words, catalogue, {
      ...goods,
      topCategory: top,
      attributes: { brand: goods.brand },
      defects: [],
      currency: 'CNY',
      shippingFeeMinor: 0,
      place: null,
      photos: [],
    })
    const at_ms = Date.UTC(2025, 10, 22) + (from + at) * (YEAR_MS / 100_000)
    const published = iso(instant(at_ms))
    return { ...goods, id: newId('listing'), at, top, terms, published }
  })
  await database.transaction(async tx => {
    tx.send(INSERT_LISTINGS, [
      rows.map(row => row.id),
      rows.map(row => sellers[(from + row.at) % sellers.length] ?? ''),
      rows.map(row => row.title),
      rows.map(row => row.description),
      rows.map(row => row.category),
      rows.map(row => row.grade),
      rows.map(row => row.priceMinor),
      rows.map(row => row.delivery.join(' ')),
      rows.map(row => row.published),
    ])
    tx.send(INSERT_VERSIONS, [
      rows.map(row => row.id),
      rows.map(row => row.title),
      rows.map(row => row.top),
      rows.map(row => row.terms),
      rows.map(row => row.published),
    ])
    const titles = new Set(rows.flatMap(row => memorable(words, row.title)))
    rememberWords(tx, [...titles].sort())
    enlist(
      tx,
      rows.map(row => row.id),
    )
    return { commit: true, value: undefined }
  })
}
