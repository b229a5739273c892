import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './key.store.ts'

export type { Reads } from './key.store.ts'

/** Copies that were issued together. */
export interface Batch {
  readonly id: string
  readonly personId: PersonId
  readonly audience: string | null
  readonly copies: number
  readonly ruleBook: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
}

export interface StatusList {
  readonly id: string
  readonly bits: Buffer
  readonly taken: number
  readonly version: number
}

const BATCH = `id, person_id as "personId", audience, copies, rule_book as "ruleBook",
  created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt"`

const INSERT_BATCH = sql(
  'credential_insert_batch',
  `insert into credential.batches (id, person_id, audience, copies, rule_book, created_at,
     expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
)
const INSERT_ENTRIES = sql(
  'credential_insert_entries',
  `insert into credential.status_entries (list_id, place, batch_id)
   select $1, place, $3 from unnest($2::integer[]) as p(place)`,
)

export function insertBatch(
  tx: Tx,
  batch: Omit<Batch, 'revokedAt' | 'copies'>,
  listId: string,
  places: readonly number[],
): void {
  const { id, personId, audience, ruleBook, createdAt, expiresAt } = batch
  const times = [iso(createdAt), iso(expiresAt)]
  tx.send(INSERT_BATCH, [id, personId, audience, places.length, ruleBook, ...times])
  tx.send(INSERT_ENTRIES, [listId, [...places], id])
}

const LIST_COLUMNS = 'id, bits, taken, version'
const NEWEST_LIST = sql<StatusList>(
  'credential_newest_list',
  `select ${LIST_COLUMNS} from credential.status_lists
   order by created_at desc, id desc limit 1 for update`,
)
const READ_LIST = sql<StatusList>(
  'credential_read_list',
  `select ${LIST_COLUMNS} from credential.status_lists where id = $1`,
)
const LOCK_LIST = sql<StatusList>(
  'credential_lock_list',
  `select ${LIST_COLUMNS} from credential.status_lists where id = $1 for update`,
)
const ADD_LIST = sql(
  'credential_add_list',
  `insert into credential.status_lists (id, bits, taken, version, created_at, needed_until)
   values ($1, $2, 0, 0, $3, $3)`,
)
const TAKE = sql(
  'credential_take_places',
  `update credential.status_lists set taken = taken + $2,
     needed_until = greatest(needed_until, $3::timestamptz) where id = $1`,
)
const NEEDED = sql<{ id: string; version: number }>(
  'credential_needed_lists',
  `select id, version from credential.status_lists where needed_until > $1
   order by created_at desc, id desc limit $2`,
)
const SAVE_BITS = sql(
  'credential_save_bits',
  'update credential.status_lists set bits = $2, version = version + 1 where id = $1',
)
const TAKEN = sql<{ place: number }>(
  'credential_taken_places',
  'select place from credential.status_entries where list_id = $1',
)

/** The list that new copies get their places in, locked; undefined in a new market. */
export async function lockNewestList(tx: Tx): Promise<StatusList | undefined> {
  return (await tx.query(NEWEST_LIST, []))[0]
}

export async function readList(reads: Reads, id: string): Promise<StatusList | undefined> {
  return (await reads.query(READ_LIST, [id]))[0]
}

export function addList(tx: Tx, now: Instant, { id, bits }: Pick<StatusList, 'id' | 'bits'>): void {
  tx.send(ADD_LIST, [id, bits, iso(now)])
}

export function takePlaces(tx: Tx, listId: string, count: number, until: Instant): void {
  tx.send(TAKE, [listId, count, iso(until)])
}

/** Lists that some credential still points to, the newest first, without their bits. */
export function neededLists(reads: Reads, now: Instant, limit: number) {
  return reads.query(NEEDED, [iso(now), limit])
}

export async function takenPlaces(tx: Tx, listId: string): Promise<Set<number>> {
  return new Set((await tx.query(TAKEN, [listId])).map(row => row.place))
}

const ISSUED_SINCE = sql<{ n: number }>(
  'credential_issued_since',
  `select count(*)::int as n from credential.batches where person_id = $1 and created_at > $2`,
)

/** How many batches somebody had issued since then. */
export async function issuedSince(tx: Tx, personId: PersonId, since: Instant): Promise<number> {
  return (await tx.query(ISSUED_SINCE, [personId, iso(since)]))[0]?.n ?? 0
}

const LIST_BATCHES = sql<Batch>(
  'credential_list_batches',
  `select ${BATCH} from credential.batches
   where person_id = $1 and (created_at, id) < ($2::timestamptz, $3)
   order by created_at desc, id desc limit $4`,
)
const LOCK_BATCHES = sql<Batch>(
  'credential_lock_batches',
  `select ${BATCH} from credential.batches
   where person_id = $1 and ($2::text is null or id = $2) order by id for update`,
)
const SET_REVOKED = sql(
  'credential_set_revoked',
  'update credential.batches set revoked_at = $2 where id = any($1::text[])',
)
const PLACES = sql<{ listId: string; places: number[] }>(
  'credential_places',
  `select list_id as "listId", array_agg(place) as places from credential.status_entries
   where batch_id = any($1::text[]) group by list_id order by list_id`,
)
const OWNER = sql<{ personId: PersonId; batchId: string }>(
  'credential_owner',
  `select b.person_id as "personId", b.id as "batchId" from credential.status_entries e
   join credential.batches b on b.id = e.batch_id where e.list_id = $1 and e.place = $2`,
)

/** What somebody had issued, the newest first, before (`at`, `id`). */
export function listBatches(
  reads: Reads,
  personId: PersonId,
  { at, id }: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<Batch[]> {
  return reads.query(LIST_BATCHES, [personId, iso(at), id, limit])
}

/** One batch of a person, or with null all of them, locked. */
export function lockBatches(tx: Tx, personId: PersonId, id: string | null): Promise<Batch[]> {
  return tx.query(LOCK_BATCHES, [personId, id])
}

/** Marks batches as revoked and answers where their bits are. */
export async function setRevoked(tx: Tx, now: Instant, ids: readonly string[]) {
  tx.send(SET_REVOKED, [[...ids], iso(now)])
  return tx.query(PLACES, [[...ids]])
}

export async function lockList(tx: Tx, id: string): Promise<StatusList | undefined> {
  return (await tx.query(LOCK_LIST, [id]))[0]
}

export function saveBits(tx: Tx, id: string, bits: Buffer): void {
  tx.send(SAVE_BITS, [id, bits])
}

/** Whose copy has this place; undefined when nobody's. */
export async function ownerOf(reads: Reads, listId: string, place: number) {
  return (await reads.query(OWNER, [listId, place]))[0]
}
