import { actorName } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { heldPeople } from '../keyring/index.ts'
import type { DataClass } from './data-classes.ts'
import type { Access } from './sealed.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** A value as it lies in the table. */
export interface SealedRow {
  readonly id: string
  readonly person_id: PersonId
  readonly data_class: DataClass
  readonly sealed: Buffer
}

const INSERT = sql(
  'vault_insert',
  `insert into vault.sealed_values (id, person_id, data_class, sealed, created_at)
   select id, person_id, $2, sealed, $5
   from unnest($1::text[], $3::text[], $4::bytea[]) as s(id, person_id, sealed)`,
)
// Looking and noting who looked are one statement: neither can happen without the other.
const LOOK = sql<SealedRow>(
  'vault_look',
  `with looked as (
     select id, person_id, data_class, sealed from vault.sealed_values
     where id = any($1::text[]) and forgotten_at is null and sealed is not null
   ), noted as (
     insert into vault.accesses (sealed_id, person_id, data_class, actor, purpose, case_id, at)
     select id, person_id, data_class, $2, $3, $4, $5 from looked
   )
   select id, person_id, data_class, sealed from looked`,
)
const CURRENT = sql<{ id: string; person_id: PersonId }>(
  'vault_current',
  `select id, person_id from vault.sealed_values
   where person_id = any($1::text[]) and data_class = $2
     and retired_at is null and forgotten_at is null
   order by created_at desc, id desc limit 10000`,
)
const OWNERS = sql<{ id: string; person_id: PersonId }>(
  'vault_owners',
  `select id, person_id from vault.sealed_values
   where id = any($1::text[]) and data_class = $2
     and retired_at is null and forgotten_at is null`,
)
const RETIRE = sql<{ id: string }>(
  'vault_retire',
  `update vault.sealed_values set retired_at = $4
   where person_id = any($1::text[]) and data_class = $2 and ($3::text is null or id = $3)
     and retired_at is null and forgotten_at is null returning id`,
)
const FORGET_OF = sql(
  'vault_forget_of',
  `update vault.sealed_values set plaintext = null, sealed = null, forgotten_at = $3
   where person_id = $1 and data_class = any($2::text[]) and forgotten_at is null
     and person_id <> all($4::text[])`,
)
const PUT_OFF_OF = sql(
  'vault_put_off_of',
  `update vault.sealed_values set forget_when_let_go = true, retired_at = coalesce(retired_at, $3)
   where person_id = $1 and data_class = any($2::text[]) and forgotten_at is null
     and person_id = any($4::text[])`,
)
const PUT_OFF = sql(
  'vault_put_off',
  `update vault.sealed_values set forget_when_let_go = true, retired_at = coalesce(retired_at, $2)
   where id = any($1::text[]) and forgotten_at is null and person_id = any($3::text[])`,
)
const FORGET_PUT_OFF = sql(
  'vault_forget_put_off',
  `update vault.sealed_values set plaintext = null, sealed = null, forgotten_at = $2,
     forget_when_let_go = false
   where person_id = $1 and forget_when_let_go and forgotten_at is null`,
)
const FORGET = sql<{ id: string }>(
  'vault_forget',
  `update vault.sealed_values set plaintext = null, sealed = null, forgotten_at = $2
   where id = any($1::text[]) and forgotten_at is null and person_id <> all($3::text[])
   returning id`,
)

/** Destroys all values of a person in these classes; under a hold, when it ends. */
export async function forgetValuesOf(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  classes: readonly DataClass[],
): Promise<void> {
  const held = await heldPeople(tx)
  tx.send(PUT_OFF_OF, [personId, classes, iso(now), held])
  tx.send(FORGET_OF, [personId, classes, iso(now), held])
}

/** Destroys what a hold has put off. */
export function forgetPutOff(tx: Tx, now: Instant, personId: PersonId): void {
  tx.send(FORGET_PUT_OFF, [personId, iso(now)])
}

/** Writes sealed values of one class. */
export function insert(tx: Tx, now: Instant, rows: readonly SealedRow[]): void {
  tx.send(INSERT, [
    rows.map(row => row.id),
    rows[0]?.data_class ?? '',
    rows.map(row => row.person_id),
    rows.map(row => row.sealed),
    iso(now),
  ])
}

/** Sealed values, and a note of who looked and why. Unknown and forgotten ones are missing. */
export function look(
  reads: Reads,
  now: Instant,
  refs: readonly string[],
  { actor, purpose, caseId }: Access,
): Promise<SealedRow[]> {
  return reads.query(LOOK, [refs, actorName(actor), purpose, caseId ?? null, iso(now)])
}

/** References of what these people have now, the newest first; opens nothing. */
export function currentRefs(reads: Reads, personIds: readonly PersonId[], dataClass: DataClass) {
  return reads.query(CURRENT, [personIds, dataClass])
}

/** Whose these references are, without those that their owner has taken out of use. */
export function ownersOf(reads: Reads, refs: readonly string[], dataClass: DataClass) {
  return reads.query(OWNERS, [refs, dataClass])
}

/** Takes values out of use; who holds a reference can still open them. */
export async function retire(
  tx: Tx,
  now: Instant,
  personIds: readonly PersonId[],
  dataClass: DataClass,
  ref: string | null = null,
): Promise<number> {
  return (await tx.query(RETIRE, [personIds, dataClass, ref, iso(now)])).length
}

/**
 * Destroys values for good; the rows stay, so that old references say “forgotten”, not “bug”. Under
 * a hold they go when it ends. Answers how many went now.
 */
export async function forget(tx: Tx, now: Instant, refs: readonly string[]): Promise<number> {
  const held = await heldPeople(tx)
  tx.send(PUT_OFF, [refs, iso(now), held])
  return (await tx.query(FORGET, [refs, iso(now), held])).length
}
