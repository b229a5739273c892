import { actorName } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type Access, DATA_CLASSES, type DataClass } from './sealed.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** An opened value under its reference. */
export interface Opened<T> {
  readonly id: string
  readonly person_id: PersonId
  readonly value: T
}

const SEAL = sql(
  'vault_seal',
  `insert into vault.sealed_values (id, person_id, data_class, value, created_at)
   select id, person_id, $2, value, $5
   from unnest($1::text[], $3::text[], $4::jsonb[]) as s(id, person_id, value)`,
)
// Looking and noting who looked are one statement: neither can happen without the other.
const OPEN = sql<Opened<unknown>>(
  'vault_open',
  `with opened as (
     select id, person_id, data_class, value from vault.sealed_values
     where id = any($1::text[]) and forgotten_at is null
   ), noted as (
     insert into vault.accesses (sealed_id, person_id, data_class, actor, purpose, at)
     select id, person_id, data_class, $2, $3, $4 from opened
   )
   select id, person_id, value from opened`,
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
const FORGET = sql<{ id: string }>(
  'vault_forget',
  `update vault.sealed_values set value = null, forgotten_at = $2
   where id = any($1::text[]) and forgotten_at is null returning id`,
)

/** Puts personal data away and answers the references under which others may keep it, in order. */
export function seal(
  tx: Tx,
  now: Instant,
  dataClass: DataClass,
  values: readonly { readonly personId: PersonId; readonly value: object }[],
): string[] {
  const ids = values.map(() => newId(DATA_CLASSES[dataClass]))
  if (ids.length === 0) return ids
  tx.send(SEAL, [
    ids,
    dataClass,
    values.map(({ personId }) => personId),
    values.map(({ value }) => JSON.stringify(value)),
    iso(now),
  ])
  return ids
}

/** Opens values and notes who looked and why. Unknown and forgotten references are missing. */
export async function open<T>(
  reads: Reads,
  now: Instant,
  refs: readonly string[],
  { actor, purpose }: Access,
): Promise<Opened<T>[]> {
  if (refs.length === 0) return []
  const rows = await reads.query(OPEN, [refs, actorName(actor), purpose, iso(now)])
  return rows as Opened<T>[]
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

/** Destroys values for good; the rows stay, so that old references say "forgotten" and not "bug". */
export async function forget(tx: Tx, now: Instant, refs: readonly string[]): Promise<number> {
  return (await tx.query(FORGET, [refs, iso(now)])).length
}
