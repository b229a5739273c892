import type { PersonId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { KeptPhone } from './phone.ts'

/** A value that an older version sealed under the market's own secret. */
export interface OlderSeal {
  readonly personId: PersonId
  readonly sealed: Buffer
}

const PHONES = sql<OlderSeal>(
  'identity_older_phones',
  `select person_id as "personId", sealed_number as sealed from identity.phones
   where sealed_number is not null and person_id > $1
   order by person_id limit $2 for update skip locked`,
)
const APPS = sql<OlderSeal>(
  'identity_older_authenticators',
  `select person_id as "personId", sealed_secret as sealed from identity.authenticators
   where sealed_secret is not null and person_id > $1
   order by person_id limit $2 for update skip locked`,
)
const REPLACE_PHONES = sql(
  'identity_replace_older_phones',
  `update identity.phones p set sealed_number = null, number_digest = null,
     number_ref = k.ref, number_index = k.index, number_masked = k.masked
   from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k(id, ref, index, masked)
   where p.person_id = k.id`,
)
const REPLACE_APPS = sql(
  'identity_replace_older_authenticators',
  `update identity.authenticators a set sealed_secret = null, secret_ref = k.ref
   from unnest($1::text[], $2::text[]) as k(id, ref) where a.person_id = k.id`,
)
// An update leaves the old row in the file until its space is used again; this writes it anew.
const REWRITE_PHONES = sql('identity_rewrite_phones', 'vacuum (full) identity.phones')
const REWRITE_APPS = sql('identity_rewrite_authenticators', 'vacuum (full) identity.authenticators')

export function lockOlderPhones(tx: Tx, after: string, limit: number): Promise<OlderSeal[]> {
  return tx.query(PHONES, [after, limit])
}

export function lockOlderSecrets(tx: Tx, after: string, limit: number): Promise<OlderSeal[]> {
  return tx.query(APPS, [after, limit])
}

export function replaceOlderPhones(
  tx: Tx,
  people: readonly PersonId[],
  kept: readonly KeptPhone[],
): void {
  tx.send(REPLACE_PHONES, [
    people,
    kept.map(one => one.number_ref),
    kept.map(one => one.number_index),
    kept.map(one => one.number_masked),
  ])
}

export function replaceOlderSecrets(
  tx: Tx,
  people: readonly PersonId[],
  refs: readonly string[],
): void {
  tx.send(REPLACE_APPS, [people, refs])
}

export async function rewriteFactors(database: Database): Promise<void> {
  await database.query(REWRITE_PHONES)
  await database.query(REWRITE_APPS)
}
