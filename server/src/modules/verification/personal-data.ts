import * as deadlines from '../../platform/deadlines.ts'
import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const CHECKS = sql<{ id: string }>(
  'verification_personal_checks',
  `select id from verification.checks where person_id = $1
   union all select id from verification.credentials where person_id = $1`,
)
// Documents refer to checks, so they go first. Their files go with the vault's keys.
const GONE = ['documents', 'checks', 'credentials', 'people'].map(table =>
  sql(
    `verification_personal_erase_${table}`,
    `delete from verification.${table} where person_id = $1`,
  ),
)

const HELD = `(
  select proof as kind, masked as number, 'confirmed' as state, null::text[] as reasons,
    verified_at as at, coalesce(ended_at, expires_at) as ended
  from verification.credentials where person_id = $1
  union all
  select proof, masked, state, reasons, created_at, ended_at
  from verification.checks where person_id = $1
  union all
  select side, '', case when deleted_at is null then 'document_kept' else 'document_deleted' end,
    null, created_at, deleted_at
  from verification.documents where person_id = $1
) as held`

const rows = heldRows({
  section: 'verification',
  purpose: 'real_name',
  list: sql<Entry>(
    'verification_personal_list',
    `select kind, number, state, reasons, ${utc('at')} as at, ${utc('ended')} as "expiresAt"
     from ${HELD} order by held.at limit $2`,
  ),
  count: sql<{ n: number }>(
    'verification_personal_count',
    `select count(*)::int as n from ${HELD}`,
  ),
})

/** What is confirmed of a person; all of it goes with them, so that a document is free again. */
export const verificationOfPerson: PersonalData = {
  ...rows,
  erase: async (tx, _now, personId) => {
    const subjects = await tx.query(CHECKS, [personId])
    deadlines.set(
      tx,
      subjects.map(({ id }) => ({ subject: id, dueAt: null })),
    )
    for (const statement of GONE) tx.send(statement, [personId])
  },
}
