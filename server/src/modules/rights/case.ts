import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as store from './store.ts'

/** A request as a case that can make staff look at data of whoever asked. */
export async function caseOfRequest(
  reads: store.Reads,
  id: string,
): Promise<{ people: readonly PersonId[]; endedAt: Instant | null } | undefined> {
  const request = await store.one(reads, id)
  return request && { people: [request.personId], endedAt: request.endedAt }
}
