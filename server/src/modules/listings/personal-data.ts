import type { ListingId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'
import { setListingStates } from './store.ts'

const ON_SALE = sql<{ id: ListingId }>(
  'listings_personal_on_sale',
  `select id from listings.listings where seller_id = $1 and state = 'published'
   order by id for update`,
)
// A reservation under way holds one of these; once it is through, its trade is an obstacle.
const HOLD = sql<{ id: ListingId }>(
  'listings_personal_hold',
  `select id from listings.listings where seller_id = $1 and state in ('published', 'reserved')
   order by id for update`,
)
// What nobody ever saw is nobody's evidence.
const DRAFTS = sql(
  'listings_personal_drafts',
  `update listings.listings set title = '—', description = '', defects = '{}', attributes = '{}',
     place = null, state = 'withdrawn' where seller_id = $1 and state = 'draft'`,
)

const TAKE_REVIEWS_BACK = sql(
  'listings_personal_reviews',
  `update listings.reviews set state = 'taken_back', decided_at = $2 where state = 'waiting'
     and listing_id in (select id from listings.listings where seller_id = $1)`,
)
const MERITS = sql(
  'listings_personal_merits',
  'delete from listings.seller_merits where seller_id = $1',
)

const rows = heldRows({
  section: 'listings',
  purpose: 'trade',
  list: sql<Entry>(
    'listings_personal_list',
    `select id, title, description, category, state, price_minor::text as "amountMinor", currency,
       ${utc('created_at')} as "createdAt"
     from listings.listings where seller_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'listings_personal_count',
    'select count(*)::int as n from listings.listings where seller_id = $1',
  ),
})

/**
 * What a person offered. On leaving it is taken off the market and drafts are blanked; what buyers
 * saw stays as evidence of their trades.
 */
export const listingsOfPerson: PersonalData = {
  ...rows,
  lock: async (tx, personId) => {
    await tx.query(HOLD, [personId])
  },
  erase: async (tx, now, personId) => {
    const onSale = await tx.query(ON_SALE, [personId])
    setListingStates(
      tx,
      now,
      onSale.map(({ id }) => ({ id, state: 'withdrawn' })),
    )
    tx.send(DRAFTS, [personId])
    tx.send(TAKE_REVIEWS_BACK, [personId, iso(now)])
    tx.send(MERITS, [personId])
  },
}
