import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { DataClass } from './data-classes.ts'
import type { Reads } from './store.ts'

/** One look at somebody's data. */
export interface AccessNote {
  readonly position: bigint
  readonly ref: string
  readonly dataClass: DataClass
  /** An id of a person, or the name of a program. */
  readonly actor: string
  readonly purpose: string
  readonly caseId: string | null
  readonly at: Instant
}

const OF_PERSON = sql<AccessNote>(
  'vault_accesses_of',
  `select position, sealed_id as ref, data_class as "dataClass", actor, purpose,
     case_id as "caseId", at
   from vault.accesses where person_id = $1 and ($2::bigint is null or position < $2)
   order by position desc limit $3`,
)

/** Who looked at a person's data, the newest first; `before` is the last position of a page. */
export function accessesOf(
  reads: Reads,
  personId: PersonId,
  { before, limit }: { readonly before?: bigint; readonly limit: number },
): Promise<AccessNote[]> {
  return reads.query(OF_PERSON, [personId, before ?? null, limit])
}
