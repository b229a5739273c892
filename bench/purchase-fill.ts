import { createHash } from 'node:crypto'
import { instant, iso } from '../server/src/kernel/time.ts'
import { registerPeople } from '../server/src/modules/identity/index.ts'
import { createClock } from '../server/src/platform/clock.ts'
import { type Database, sql } from '../server/src/platform/postgres.ts'
import { newId, secretToken } from '../server/src/platform/random.ts'
import { leanClient } from './lean-http.ts'

/** Somebody who buys: the token of their session and where their parcels go. */
export interface Buyer {
  readonly token: string
  readonly addressId: string
}

const SESSIONS = sql(
  'bench_sessions',
  `insert into identity.sessions (id, token_sha256, person_id, origin_ref, created_at,
     last_seen_at, expires_at)
   select id, digest, person, 'sessionorigin_none', $4, $4, $5
   from unnest($1::text[], $2::text[], $3::text[]) as n(id, digest, person)`,
)
const LISTINGS = sql(
  'bench_goods',
  `insert into listings.listings (id, seller_id, state, version, title, category, grade,
     price_minor, currency, delivery, photo_ids, published_at, created_at, updated_at)
   select id, seller, 'published', 1, 'A lamp', 'lamps', 'good', 10000, 'CNY', '{courier,pickup}',
     '{photo_none}', $3, $3, $3
   from unnest($1::text[], $2::text[]) as n(id, seller)`,
)
const VERSIONS = sql(
  'bench_versions',
  `insert into listings.versions (listing_id, version, snapshot, terms, created_at)
   select id, 1, '{"title": "A lamp", "photos": []}', ''::tsvector, $2
   from unnest($1::text[]) as n(id)`,
)

const YEAR_MS = 365 * 86_400_000
const SELLERS = 500
const BATCH = 5_000

/** Registers people and signs them in. */
export async function signIn(
  database: Database,
  people: Parameters<typeof registerPeople>[2],
): Promise<{ readonly id: string; readonly token: string }[]> {
  const now = createClock().now()
  const tokens = people.map(() => secretToken())
  const ids = await database.transaction(async tx => {
    const registered = await registerPeople(tx, now, people)
    tx.send(SESSIONS, [
      registered.map(() => newId('session')),
      tokens.map(token => createHash('sha256').update(token).digest('base64url')),
      registered,
      iso(now),
      iso(instant(now + YEAR_MS)),
    ])
    return { commit: true, value: registered }
  })
  return tokens.map((token, at) => ({ token, id: ids[at] ?? '' }))
}

/** Registers buyers, signs them in and gives each an address through the API. */
export async function fillBuyers(
  database: Database,
  port: number,
  count: number,
): Promise<Buyer[]> {
  const people = Array.from({ length: count }, (_, at) => ({
    displayName: `Buyer ${at}`,
    locale: 'en' as const,
    // Known well enough to buy without end.
    level: 3 as const,
  }))
  const tokens = (await signIn(database, people)).map(({ token }) => token)
  const client = await leanClient(port)
  const buyers: Buyer[] = []
  for (const token of tokens) {
    const headers = `authorization: Bearer ${token}\r\n`
    const body = JSON.stringify({
      recipient: 'A Buyer',
      phone: '13800138000',
      region: 'CN',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '文三路 1 号',
      postcode: '310012',
    })
    const { status, body: text } = await client.send('POST', '/api/v1/addresses', headers, body)
    if (status !== 201) throw new Error(`address: ${status} ${text}`)
    buyers.push({ token, addressId: JSON.parse(text).id })
  }
  client.close()
  return buyers
}

/** Puts `count` items on sale and answers their ids. */
export async function fillGoods(database: Database, count: number): Promise<string[]> {
  const at = iso(createClock().now())
  const sellers = Array.from({ length: SELLERS }, () => newId('person'))
  const ids = Array.from({ length: count }, () => newId('listing'))
  for (let from = 0; from < count; from += BATCH) {
    const batch = ids.slice(from, from + BATCH)
    const owners = batch.map((_, index) => sellers[(from + index) % SELLERS] ?? '')
    await database.query(LISTINGS, [batch, owners, at])
    await database.query(VERSIONS, [batch, at])
  }
  return ids
}
