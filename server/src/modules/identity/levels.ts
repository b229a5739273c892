import type { PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

const SET = sql(
  'identity_set_levels',
  `update identity.people p set level = n.level
   from unnest($1::text[], $2::smallint[]) as n(id, level) where p.id = n.id`,
)
const READ = sql<{ id: PersonId; level: Level }>(
  'identity_levels',
  'select id, level from identity.people where id = any($1::text[])',
)
const FROM_LEVEL = sql<{ id: PersonId }>(
  'identity_from_level',
  'select id from identity.people where level >= $1 and id > $2 order by id limit $3',
)

/**
 * Notes how well people are known. It lies with the account, so that whoever signs in carries it
 * and no purchase has to ask for it; `verification` decides it.
 */
export function setLevels(
  tx: Tx,
  levels: readonly { readonly personId: PersonId; readonly level: Level }[],
): void {
  if (levels.length === 0) return
  tx.send(SET, [levels.map(one => one.personId), levels.map(one => one.level)])
}

/** How well these people are known; ids that nobody has are missing. */
export async function levelsOf(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, Level>> {
  const rows = await reads.query(READ, [[...new Set(ids)]])
  return new Map(rows.map(({ id, level }) => [id, level]))
}

/** Who is known at least so well, by id after `after`. */
export async function peopleFromLevel(
  reads: Reads,
  level: Level,
  after: string,
  limit: number,
): Promise<PersonId[]> {
  return (await reads.query(FROM_LEVEL, [level, after, limit])).map(row => row.id)
}
