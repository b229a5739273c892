import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { KeyName } from './store.ts'

/** Keys of a person and class up to a version that are destroyed for good. No personal datum. */
export interface Tombstone {
  readonly personId: PersonId
  readonly dataClass: string
  readonly throughVersion: number
  readonly at: Instant
}

/** The class of a tombstone under which no key ever is: the person as a whole was forgotten. */
export const WHOLE_PERSON = 'person'

/** What keyrings tell each other: whose keys to drop from memory. */
export const CHANNEL = 'goodhand_keyring'

interface TombstoneRow {
  person_id: PersonId
  data_class: string
  through_version: number
  at: Instant
}

const NOT_HELD = `not exists (
  select from keyring.legal_holds h where h.person_id = k.person_id)`

// One version more than there is: a key that another transaction is just making is destroyed too,
// when the tombstones are applied again.
const SHRED = sql<TombstoneRow>(
  'keyring_shred',
  `with marked as (
     insert into keyring.tombstones (person_id, data_class, through_version, at)
     select $1, asked.data_class, coalesce(max(k.version), 0) + 1, $3
     from unnest($2::text[]) as asked(data_class)
     left join keyring.data_keys k on k.person_id = $1 and k.data_class = asked.data_class
     group by asked.data_class
     on conflict (person_id, data_class) do update
       set through_version = greatest(tombstones.through_version, excluded.through_version),
         at = excluded.at
     returning person_id, data_class, through_version, at
   ), destroyed as (
     delete from keyring.data_keys k using marked m
     where k.person_id = m.person_id and k.data_class = m.data_class
       and k.version <= m.through_version
       and ${NOT_HELD} and (k.kept_until is null or k.kept_until <= $3)
   )
   select person_id, data_class, through_version, at from marked`,
)
const TELL = sql('keyring_tell', 'select pg_notify($1, $2)')
const TOMBSTONES = sql<TombstoneRow>(
  'keyring_tombstones',
  `select person_id, data_class, through_version, at from keyring.tombstones
   where (person_id, data_class) > ($1, $2) order by person_id, data_class limit $3`,
)
const FORGOTTEN = sql<{ person_id: PersonId }>(
  'keyring_forgotten',
  `select person_id from keyring.tombstones where data_class = $1 and person_id > $2
   order by person_id limit $3`,
)
const APPLY = sql<{ person_id: PersonId; data_class: string; version: number }>(
  'keyring_apply_tombstones',
  `with known as (
     select * from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[])
       as t(person_id, data_class, through_version, at)
   ), marked as (
     insert into keyring.tombstones (person_id, data_class, through_version, at)
     select * from known
     on conflict (person_id, data_class) do update
       set through_version = greatest(tombstones.through_version, excluded.through_version)
   )
   delete from keyring.data_keys k using known t
   where k.person_id = t.person_id and k.data_class = t.data_class
     and k.version <= t.through_version
     and ${NOT_HELD} and (k.kept_until is null or k.kept_until <= $5)
   returning k.person_id, k.data_class, k.version`,
)
const EXPIRE = sql<{ person_id: PersonId; data_class: string; version: number }>(
  'keyring_expire',
  `delete from keyring.data_keys where (person_id, data_class, version) in (
     select person_id, data_class, version from keyring.data_keys k
     where kept_until <= $1 and ${NOT_HELD} order by kept_until limit $2
     for update skip locked
   ) returning person_id, data_class, version`,
)
const HOLD = sql(
  'keyring_hold',
  'insert into keyring.legal_holds (person_id) values ($1) on conflict do nothing',
)
const LET_GO = sql('keyring_let_go', 'delete from keyring.legal_holds where person_id = $1')
const HELD = sql<{ person_id: PersonId }>(
  'keyring_held',
  'select person_id from keyring.legal_holds order by person_id limit 10000',
)
const IS_HELD = sql<{ held: boolean }>(
  'keyring_is_held',
  'select exists (select from keyring.legal_holds where person_id = $1) as held',
)
const SUPERSEDE = sql<{ version: number }>(
  'keyring_supersede',
  `update keyring.data_keys set superseded_at = $3 where (person_id, data_class, version) in (
     select person_id, data_class, version from keyring.data_keys
     where created_at <= $1 and superseded_at is null
     order by person_id, data_class limit $2 for update skip locked
   ) returning version`,
)
const SUPERSEDED = sql<{ person_id: PersonId; data_class: string; version: number }>(
  'keyring_superseded',
  `select person_id, data_class, version from keyring.data_keys
   where superseded_at <= $1 and kept_until is null order by superseded_at limit $2`,
)
const RETIRE = sql(
  'keyring_retire',
  `delete from keyring.data_keys k
   using unnest($1::text[], $2::text[], $3::int[]) as r(person_id, data_class, version)
   where k.person_id = r.person_id and k.data_class = r.data_class and k.version = r.version
     and k.superseded_at is not null`,
)

export async function shredKeys(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  classes: readonly string[],
): Promise<Tombstone[]> {
  return (await tx.query(SHRED, [personId, classes, iso(now)])).map(tombstoneOf)
}

/** Tells every process once the transaction commits. */
export function tell(tx: Tx, message: string): void {
  tx.send(TELL, [CHANNEL, message])
}

/** A page of tombstones after one of them, in a fixed order. */
export async function tombstones(
  on: Pick<Database, 'query'>,
  after: { readonly personId: string; readonly dataClass: string },
  limit: number,
): Promise<Tombstone[]> {
  return (await on.query(TOMBSTONES, [after.personId, after.dataClass, limit])).map(tombstoneOf)
}

/** Destroys again what an older backup has brought back; answers what it found. */
export async function applyTombstones(
  on: Pick<Database, 'query'>,
  now: Instant,
  known: readonly Tombstone[],
): Promise<KeyName[]> {
  const rows = await on.query(APPLY, [
    known.map(one => one.personId),
    known.map(one => one.dataClass),
    known.map(one => one.throughVersion),
    known.map(one => iso(one.at)),
    iso(now),
  ])
  return rows.map(nameOf)
}

/** Destroys up to `limit` keys whose lawful time is over and that no hold keeps. */
export async function expireKeys(tx: Tx, now: Instant, limit: number): Promise<KeyName[]> {
  return (await tx.query(EXPIRE, [iso(now), limit])).map(nameOf)
}

/** Keeps all keys of a person, or lets go of them. */
export function holdKeys(tx: Tx, personId: PersonId, on: boolean): void {
  tx.send(on ? HOLD : LET_GO, [personId])
}

/** Everybody of whom nothing may be destroyed. */
export async function heldPeople(on: Pick<Database, 'query'>): Promise<PersonId[]> {
  return (await on.query(HELD)).map(row => row.person_id)
}

/** Whether nothing of this person may be destroyed. */
export async function isHeld(on: Pick<Database, 'query'>, personId: PersonId): Promise<boolean> {
  return (await on.query(IS_HELD, [personId]))[0]?.held === true
}

/** Marks up to `limit` keys made before then: sealing goes on under new ones. */
export async function supersedeKeys(
  tx: Tx,
  now: Instant,
  madeBefore: Instant,
  limit: number,
): Promise<number> {
  return (await tx.query(SUPERSEDE, [iso(madeBefore), limit, iso(now)])).length
}

export async function supersededKeys(
  on: Pick<Database, 'query'>,
  supersededBefore: Instant,
  limit: number,
): Promise<KeyName[]> {
  return (await on.query(SUPERSEDED, [iso(supersededBefore), limit])).map(nameOf)
}

export function retireKeys(tx: Tx, names: readonly KeyName[]): void {
  tx.send(RETIRE, [
    names.map(name => name.personId),
    names.map(name => name.dataClass),
    names.map(name => name.version),
  ])
}

function tombstoneOf(row: TombstoneRow): Tombstone {
  const { person_id: personId, data_class: dataClass, through_version: throughVersion, at } = row
  return { personId, dataClass, throughVersion, at }
}

function nameOf(row: { person_id: PersonId; data_class: string; version: number }): KeyName {
  return { personId: row.person_id, dataClass: row.data_class, version: row.version }
}

/** People who were forgotten as a whole, also those whom a restored database has again. */
export async function forgottenPeople(
  database: Database,
  after: string,
  limit: number,
): Promise<PersonId[]> {
  const rows = await database.query(FORGOTTEN, [WHOLE_PERSON, after, limit])
  return rows.map(row => row.person_id)
}
