import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as store from './store.ts'

/** A check as a case that can make staff look at data of whoever wants to be confirmed. */
export async function caseOfCheck(
  reads: store.Reads,
  id: string,
): Promise<{ people: readonly PersonId[]; endedAt: Instant | null } | undefined> {
  const check = await store.readCheck(reads, id)
  return check && { people: [check.personId], endedAt: check.endedAt }
}
