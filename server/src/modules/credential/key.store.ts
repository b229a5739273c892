import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { IssuerKey } from './issuer-key.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

const KEYS = sql<IssuerKey>(
  'credential_issuer_keys',
  `select generation, kid, public_jwk as "publicJwk", wrapped, signs_from as "signsFrom",
     withdrawn_at as "withdrawnAt"
   from credential.issuer_keys order by generation`,
)
const ADD = sql(
  'credential_add_issuer_key',
  `insert into credential.issuer_keys (generation, kid, public_jwk, wrapped, signs_from)
   values ($1, $2, $3, $4, $5) on conflict do nothing`,
)
const REWRAP = sql(
  'credential_rewrap_issuer_key',
  'update credential.issuer_keys set wrapped = $3 where kid = $1 and wrapped = $2',
)
const WITHDRAW = sql<{ kid: string }>(
  'credential_withdraw_issuer_key',
  `update credential.issuer_keys set withdrawn_at = $2
   where kid = $1 and withdrawn_at is null returning kid`,
)

/** Every key that there ever was, the oldest first. */
export function issuerKeys(reads: Reads): Promise<IssuerKey[]> {
  return reads.query(KEYS, [])
}

/** Adds a key unless another process has added one of that generation. */
export async function addIssuerKey(
  database: Database,
  { generation, kid, publicJwk, wrapped, signsFrom }: Omit<IssuerKey, 'withdrawnAt'>,
): Promise<void> {
  const jwk = JSON.stringify(publicJwk)
  await database.query(ADD, [generation, kid, jwk, wrapped, iso(signsFrom)])
}

/** Replaces the wrapped form of a key, unless somebody else has. */
export async function rewrapIssuerKey(
  database: Database,
  { kid, wrapped }: IssuerKey,
  next: string,
): Promise<void> {
  await database.query(REWRAP, [kid, wrapped, next])
}

/**
 * Takes a key out at once, lost or stolen: everything that it signed counts no more. False when
 * there is no such key, or it was withdrawn before.
 */
export async function withdrawIssuerKey(
  database: Database,
  now: Instant,
  kid: string,
): Promise<boolean> {
  return (await database.query(WITHDRAW, [kid, iso(now)])).length > 0
}
