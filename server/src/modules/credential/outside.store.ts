import type { JWK } from 'jose'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './key.store.ts'

/** Another market whose word counts here. */
export interface TrustedIssuer {
  readonly id: string
  readonly issuer: string
  readonly name: string
  readonly keys: readonly JWK[]
  readonly fetchedAt: Instant
  readonly addedAt: Instant
}

const COLUMNS = `id, issuer, name, keys, fetched_at as "fetchedAt", added_at as "addedAt"`

const LIST = sql<TrustedIssuer>(
  'credential_trusted_issuers',
  `select ${COLUMNS} from credential.trusted_issuers where name > $1 or (name = $1 and id > $2)
   order by name, id limit $3`,
)
const BY_ISSUER = sql<TrustedIssuer>(
  'credential_trusted_issuer',
  `select ${COLUMNS} from credential.trusted_issuers where issuer = $1`,
)
const BY_ID = sql<TrustedIssuer>(
  'credential_trusted_issuer_id',
  `select ${COLUMNS} from credential.trusted_issuers where id = $1`,
)
const SAVE = sql(
  'credential_save_trusted_issuer',
  `insert into credential.trusted_issuers (id, issuer, name, keys, fetched_at, added_by, added_at)
   values ($1, $2, $3, $4, $5, $6, $5)
   on conflict (issuer) do update set name = excluded.name, keys = excluded.keys,
     fetched_at = excluded.fetched_at`,
)
const SAVE_KEYS = sql(
  'credential_save_issuer_keys',
  'update credential.trusted_issuers set keys = $2, fetched_at = $3 where id = $1',
)
const REMOVE = sql<{ issuer: string }>(
  'credential_remove_trusted_issuer',
  'delete from credential.trusted_issuers where id = $1 returning issuer',
)

/** Trusted markets by name, after (`name`, `id`). */
export function listIssuers(
  reads: Reads,
  { name, id }: { readonly name: string; readonly id: string },
  limit: number,
): Promise<TrustedIssuer[]> {
  return reads.query(LIST, [name, id, limit])
}

export async function issuerNamed(
  reads: Reads,
  issuer: string,
): Promise<TrustedIssuer | undefined> {
  return (await reads.query(BY_ISSUER, [issuer]))[0]
}

export async function issuerById(reads: Reads, id: string): Promise<TrustedIssuer | undefined> {
  return (await reads.query(BY_ID, [id]))[0]
}

/** Adds a market, or renews the name and keys of one that is trusted already. */
export function saveIssuer(
  tx: Tx,
  now: Instant,
  { id, issuer, name, keys }: Pick<TrustedIssuer, 'id' | 'issuer' | 'name' | 'keys'>,
  addedBy: string,
): void {
  tx.send(SAVE, [id, issuer, name, JSON.stringify(keys), iso(now), addedBy])
}

/** Keeps keys as they were just fetched. */
export async function saveKeys(
  reads: Reads,
  now: Instant,
  id: string,
  keys: readonly JWK[],
): Promise<void> {
  await reads.query(SAVE_KEYS, [id, JSON.stringify(keys), iso(now)])
}

/** The address of the market that is trusted no more; undefined when it was not. */
export async function removeIssuer(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.query(REMOVE, [id]))[0]?.issuer
}
