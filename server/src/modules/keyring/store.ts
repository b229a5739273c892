import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

export interface KekRow {
  readonly version: number
  readonly wrapped: string
}

/** Names one data key. */
export interface KeyName {
  readonly personId: PersonId
  readonly dataClass: string
  readonly version: number
}

export interface KeyRow {
  readonly person_id: PersonId
  readonly data_class: string
  readonly version: number
  readonly wrapped_by: number
  readonly wrapped: Buffer
}

/** A key wanted for sealing, with what becomes of it if there is none that will do. */
export interface Candidate extends KeyName {
  readonly wrappedBy: number
  readonly wrapped: Uint8Array
  /** The law asks to keep what is sealed until then; null where it does not. */
  readonly keepUntil: Instant | null
  readonly newKeptUntil: Instant | null
}

/** What there is for a candidate: a key that will do, or the newest version that will not. */
export type Sealing = KeyRow & { readonly usable: boolean; readonly kept_until: Instant | null }

type Queries = Pick<Database, 'query'>

const KEKS = sql<KekRow>(
  'keyring_keks',
  'select version, wrapped from keyring.key_encryption_keys order by version',
)
const ADD_KEK = sql<{ version: number }>(
  'keyring_add_kek',
  `insert into keyring.key_encryption_keys (version, wrapped, created_at) values ($1, $2, $3)
   on conflict (version) do nothing returning version`,
)
const REWRAP_KEK = sql(
  'keyring_rewrap_kek',
  'update keyring.key_encryption_keys set wrapped = $3 where version = $1 and wrapped = $2',
)
const DROP_KEKS = sql<{ version: number }>(
  'keyring_drop_keks',
  `delete from keyring.key_encryption_keys k
   where k.version < $1
     and not exists (select from keyring.data_keys d where d.wrapped_by = k.version)
   returning version`,
)
const INDEX_KEY = sql<{ wrapped: string }>(
  'keyring_index_key',
  'select wrapped from keyring.index_key',
)
const ADD_INDEX_KEY = sql(
  'keyring_add_index_key',
  'insert into keyring.index_key (wrapped, created_at) values ($1, $2) on conflict do nothing',
)
const REWRAP_INDEX_KEY = sql(
  'keyring_rewrap_index_key',
  'update keyring.index_key set wrapped = $2 where wrapped = $1',
)
const READ = sql<KeyRow>(
  'keyring_read',
  `select k.person_id, k.data_class, k.version, k.wrapped_by, k.wrapped
   from unnest($1::text[], $2::text[], $3::int[]) as asked(person_id, data_class, version)
   join keyring.data_keys k using (person_id, data_class, version)`,
)
// One round trip finds the newest key of each or makes the first one. Where neither is possible,
// because one that is destroyed, superseded or too short-lived comes before, it tells which version
// that was.
const FIND_OR_MAKE = sql<Sealing>(
  'keyring_find_or_make',
  `with asked as (
     select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::bytea[],
       $6::timestamptz[], $7::timestamptz[])
       as a(person_id, data_class, version, wrapped_by, wrapped, keep_until, new_kept_until)
   ), newest as (
     select a.*, k.version as key_version, k.wrapped_by as key_wrapped_by, k.wrapped as key_wrapped,
       k.kept_until as key_kept_until,
       greatest(coalesce(k.version, 0), coalesce(t.through_version, 0)) as newest_version,
       k.version > coalesce(t.through_version, 0) and k.superseded_at is null
         and (a.keep_until is null or a.keep_until <= k.kept_until) as usable
     from asked a
     left join keyring.tombstones t
       on t.person_id = a.person_id and t.data_class = a.data_class
     left join lateral (
       select * from keyring.data_keys d
       where d.person_id = a.person_id and d.data_class = a.data_class
       order by d.version desc limit 1
     ) k on true
   ), made as (
     insert into keyring.data_keys
       (person_id, data_class, version, wrapped_by, wrapped, created_at, kept_until)
     select person_id, data_class, version, wrapped_by, wrapped, $8, new_kept_until
     from newest where usable is not true and version = newest_version + 1
     on conflict do nothing
     returning person_id, data_class, version, wrapped_by, wrapped, kept_until
   )
   select *, true as usable from made
   union all
   select n.person_id, n.data_class,
     case when n.usable then n.key_version else n.newest_version end,
     n.key_wrapped_by, n.key_wrapped, n.key_kept_until, coalesce(n.usable, false)
   from newest n
   where not exists (
     select from made m where m.person_id = n.person_id and m.data_class = n.data_class
   )`,
)
const STALE = sql<KeyRow>(
  'keyring_stale',
  `select person_id, data_class, version, wrapped_by, wrapped from keyring.data_keys
   where wrapped_by < $1 and (person_id, data_class, version) > ($3, $4, $5)
   order by person_id, data_class, version limit $2 for update skip locked`,
)
const COUNT_STALE = sql<{ count: bigint }>(
  'keyring_count_stale',
  'select count(*) as count from keyring.data_keys where wrapped_by < $1',
)
const REWRAP = sql(
  'keyring_rewrap',
  `update keyring.data_keys k set wrapped = s.wrapped, wrapped_by = $5
   from unnest($1::text[], $2::text[], $3::int[], $4::bytea[])
     as s(person_id, data_class, version, wrapped)
   where k.person_id = s.person_id and k.data_class = s.data_class and k.version = s.version`,
)

/** The key-encryption keys, oldest first. */
export function keks(on: Queries): Promise<KekRow[]> {
  return on.query(KEKS)
}

/** False when another process has made this version meanwhile. */
export async function addKek(on: Queries, now: Instant, kek: KekRow): Promise<boolean> {
  return (await on.query(ADD_KEK, [kek.version, kek.wrapped, iso(now)])).length > 0
}

export async function rewrapKek(on: Queries, kek: KekRow, wrapped: string): Promise<void> {
  await on.query(REWRAP_KEK, [kek.version, kek.wrapped, wrapped])
}

/** Destroys key-encryption keys below `version` that wrap nothing any more; answers which. */
export async function dropUnusedKeks(on: Queries, version: number): Promise<number[]> {
  return (await on.query(DROP_KEKS, [version])).map(row => row.version)
}

export async function indexKey(on: Queries): Promise<string | undefined> {
  return (await on.query(INDEX_KEY))[0]?.wrapped
}

export async function addIndexKey(on: Queries, now: Instant, wrapped: string): Promise<void> {
  await on.query(ADD_INDEX_KEY, [wrapped, iso(now)])
}

export async function rewrapIndexKey(on: Queries, before: string, after: string): Promise<void> {
  await on.query(REWRAP_INDEX_KEY, [before, after])
}

export function readKeys(on: Queries, names: readonly KeyName[]): Promise<KeyRow[]> {
  return on.query(READ, [
    names.map(name => name.personId),
    names.map(name => name.dataClass),
    names.map(name => name.version),
  ])
}

export function findOrMake(
  on: Queries,
  now: Instant,
  candidates: readonly Candidate[],
): Promise<Sealing[]> {
  return on.query(FIND_OR_MAKE, [
    candidates.map(one => one.personId),
    candidates.map(one => one.dataClass),
    candidates.map(one => one.version),
    candidates.map(one => one.wrappedBy),
    candidates.map(one => one.wrapped),
    candidates.map(one => one.keepUntil && iso(one.keepUntil)),
    candidates.map(one => one.newKeptUntil && iso(one.newKeptUntil)),
    iso(now),
  ])
}

/** Locks up to `limit` data keys, behind one of them, that keys older than `version` wrap. */
export function lockStale(
  tx: Tx,
  version: number,
  after: Omit<KeyName, 'personId'> & { readonly personId: string },
  limit: number,
): Promise<KeyRow[]> {
  return tx.query(STALE, [version, limit, after.personId, after.dataClass, after.version])
}

export async function countStale(on: Queries, version: number): Promise<number> {
  return Number((await on.query(COUNT_STALE, [version]))[0]?.count ?? 0n)
}

export function rewrap(tx: Tx, version: number, rows: readonly KeyRow[]): void {
  tx.send(REWRAP, [
    rows.map(row => row.person_id),
    rows.map(row => row.data_class),
    rows.map(row => row.version),
    rows.map(row => row.wrapped),
    version,
  ])
}
