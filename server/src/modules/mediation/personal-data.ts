import { type Entry, heldRows, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from mediation.members where person_id = $1'

/** For which body somebody mediates. Which cases they had stays: the sides may ask who it was. */
export const mediationOfPerson = heldRows({
  section: 'mediation',
  purpose: 'records',
  list: sql<Entry>(
    'mediation_personal_list',
    `select body_id as id, ${utc('added_at')} as at ${MINE} limit $2`,
  ),
  count: sql<{ n: number }>('mediation_personal_count', `select count(*)::int as n ${MINE}`),
  erase: [sql('mediation_personal_erase', 'delete from mediation.members where person_id = $1')],
})
