import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Check, FINDINGS_MAX, finding } from '../../platform/self-scan.ts'

/** A key-encryption key is replaced at least once a year (NIST SP 800-57 part 1, 5.3.6). */
const KEK_AGE_MS_MAX = 365 * DAY_MS

const OLD = sql<{ subject: string }>(
  'keyring_check_old',
  `select version::text as subject from keyring.key_encryption_keys
   where version = (select max(version) from keyring.key_encryption_keys) and created_at < $1`,
)
const BEHIND = sql<{ subject: string; keys: number }>(
  'keyring_check_behind',
  `select wrapped_by::text as subject, count(*)::int as keys from keyring.data_keys
   where wrapped_by < (select max(version) from keyring.key_encryption_keys)
   group by wrapped_by order by wrapped_by limit $1`,
)

/** Keys that should have been replaced or wrapped again. */
export const staleKeys: readonly Check[] = [
  finding('key_old', 'medium', (database, now) =>
    database.query(OLD, [iso(plus(now, -KEK_AGE_MS_MAX))]),
  ),
  finding('keys_behind', 'low', database => database.query(BEHIND, [FINDINGS_MAX])),
]
