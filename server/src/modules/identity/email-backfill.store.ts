import type { PersonId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { KeptEmail } from './email.ts'

const CLEAR = sql<{ personId: PersonId; email: string }>(
  'identity_clear_emails',
  `select id as "personId", email from identity.people
   where email is not null order by id limit $1 for update skip locked`,
)
const REPLACE = sql(
  'identity_replace_clear_emails',
  `update identity.people p
   set email = null, email_ref = k.ref, email_index = k.index, email_masked = k.masked
   from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k(id, ref, index, masked)
   where p.id = k.id`,
)
// An update leaves the old row in the file until its space is used again; this writes it anew.
const REWRITE = sql('identity_rewrite_people', 'vacuum (full) identity.people')

export function lockClearEmails(tx: Tx, limit: number) {
  return tx.query(CLEAR, [limit])
}

export function replaceClearEmails(
  tx: Tx,
  rows: readonly { readonly personId: PersonId }[],
  kept: readonly KeptEmail[],
): void {
  tx.send(REPLACE, [
    rows.map(row => row.personId),
    kept.map(one => one.email_ref),
    kept.map(one => one.email_index),
    kept.map(one => one.email_masked),
  ])
}

export async function rewritePeople(database: Database): Promise<void> {
  await database.query(REWRITE)
}
