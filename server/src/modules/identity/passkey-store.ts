import type { Id, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Reads } from './store.ts'

export interface Passkey {
  readonly id: Id<'passkey'>
  readonly person_id: PersonId
  readonly credential_id: string
  readonly public_key: Buffer
  readonly counter: bigint
  readonly transports: string[]
  readonly synced: boolean
  readonly name: string
  readonly created_at: Instant
  readonly last_used_at: Instant | null
}

export const PASSKEYS_MAX = 20

const COLUMNS = `id, person_id, credential_id, public_key, counter, transports, synced, name,
  created_at, last_used_at`

const LIST = sql<Passkey>(
  'identity_passkeys_list',
  `select ${COLUMNS} from identity.passkeys where person_id = $1
   order by created_at, id limit ${PASSKEYS_MAX}`,
)
const FIND = sql<Passkey>(
  'identity_passkeys_find',
  `select ${COLUMNS} from identity.passkeys where credential_id = $1`,
)
const INSERT = sql<{ id: Id<'passkey'> }>(
  'identity_passkeys_insert',
  `insert into identity.passkeys (id, person_id, credential_id, public_key, counter, transports,
     synced, name, created_at)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9
   where (select count(*) from identity.passkeys where person_id = $2) < ${PASSKEYS_MAX}
   on conflict (credential_id) do nothing returning id`,
)
// The counter that the signature was checked against must still be the one that is kept.
const USE = sql<{ id: string }>(
  'identity_passkeys_use',
  `update identity.passkeys set counter = $3, last_used_at = $4
   where id = $1 and counter = $2 returning id`,
)
const RENAME = sql<{ id: string }>(
  'identity_passkeys_rename',
  'update identity.passkeys set name = $3 where person_id = $1 and id = $2 returning id',
)
const REMOVE = sql<{ id: string }>(
  'identity_passkeys_remove',
  'delete from identity.passkeys where person_id = $1 and id = $2 returning id',
)

/** A person's passkeys, the oldest first. */
export function listPasskeys(reads: Reads, personId: PersonId): Promise<Passkey[]> {
  return reads.query(LIST, [personId])
}

export async function findPasskey(
  reads: Reads,
  credentialId: string,
): Promise<Passkey | undefined> {
  return (await reads.query(FIND, [credentialId]))[0]
}

export type NewPasskey = Pick<
  Passkey,
  'person_id' | 'credential_id' | 'counter' | 'transports' | 'synced' | 'name'
> & { readonly public_key: Uint8Array }

/** Undefined when the credential is known already or the person has as many as one may have. */
export async function insertPasskey(
  tx: Tx,
  now: Instant,
  passkey: NewPasskey,
): Promise<Id<'passkey'> | undefined> {
  const rows = await tx.query(INSERT, [
    newId('passkey'),
    passkey.person_id,
    passkey.credential_id,
    passkey.public_key,
    passkey.counter,
    passkey.transports,
    passkey.synced,
    passkey.name,
    iso(now),
  ])
  return rows[0]?.id
}

/** False when it was removed or used with another counter since the signature was checked. */
export async function usePasskey(
  tx: Tx,
  now: Instant,
  id: string,
  counters: { readonly seen: bigint; readonly now: bigint },
): Promise<boolean> {
  return (await tx.query(USE, [id, counters.seen, counters.now, iso(now)])).length > 0
}

/** False when the person has no such passkey. */
export async function renamePasskey(
  tx: Tx,
  personId: PersonId,
  id: string,
  name: string,
): Promise<boolean> {
  return (await tx.query(RENAME, [personId, id, name])).length > 0
}

/** False when the person has no such passkey. */
export async function removePasskey(tx: Tx, personId: PersonId, id: string): Promise<boolean> {
  return (await tx.query(REMOVE, [personId, id])).length > 0
}
