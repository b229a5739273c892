import type { PersonId } from '../../../kernel/id.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Reads } from '../store.ts'
import { findGroup, membersOf } from './group.store.ts'

/** A group that looks arranged, as a case that can make staff look at its members' credit. */
export async function caseOfGroup(
  reads: Reads,
  id: string,
): Promise<{ people: readonly PersonId[]; endedAt: Instant | null } | undefined> {
  const group = await findGroup(reads, id)
  if (!group) return undefined
  const people = (await membersOf(reads, id, group.members)).map(({ personId }) => personId)
  return { people, endedAt: group.state === 'open' ? null : group.decidedAt }
}
