import type { PersonId } from '../../kernel/id.ts'
import { sql } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

/** That something changed in a conversation of somebody; null in all that may be of interest. */
export interface Change {
  readonly conversationId: string | null
  /** The person's count of changes. */
  readonly position: number
}

const SINCE = sql<{ conversationId: string; position: bigint }>(
  'chat_changes_since',
  `select conversation_id as "conversationId", position from chat.sides
   where person_id = $1 and position > $2 order by position limit $3`,
)
const POSITION = sql<{ position: bigint }>(
  'chat_position',
  'select position from chat.people where person_id = $1',
)

/** The conversations that changed behind a position, each once, in the order of the last change. */
export async function changesSince(
  reads: Reads,
  personId: PersonId,
  position: number,
  limit: number,
): Promise<Change[]> {
  const rows = await reads.query(SINCE, [personId, position, limit])
  return rows.map(row => ({ ...row, position: Number(row.position) }))
}

/** Where a person stands; 0 for whoever never talked. */
export async function positionOf(reads: Reads, personId: PersonId): Promise<number> {
  return Number((await reads.query(POSITION, [personId]))[0]?.position ?? 0n)
}
