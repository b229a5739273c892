import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'
import { heldPeople } from '../keyring/index.ts'

const UNSEALED = sql<{ subject: string; values: number }>(
  'vault_check_unsealed',
  `select data_class as subject, count(*)::int as values from vault.sealed_values
   where plaintext is not null group by data_class limit $1`,
)
const OVERDUE = sql<{ subject: string }>(
  'vault_check_documents',
  `select id as subject from vault.documents
   where forgotten_at is null and delete_after < $1 and person_id <> all($3::text[])
   order by delete_after limit $2`,
)

/** What should be sealed or gone by now. */
export const vaultLeftovers: readonly Check[] = [
  finding('vault_unsealed', 'high', database => database.query(UNSEALED, [FINDINGS_MAX])),
  finding('document_overdue', 'high', async (database, now) => {
    const held = await heldPeople(database)
    return database.query(OVERDUE, [iso(plus(now, -DAY_MS)), FINDINGS_MAX, held])
  }),
]
