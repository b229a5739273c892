import { SYSTEM } from '../../kernel/actor.ts'
import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'
import { revokeAll } from './revoke.ts'

const HELD = `(
  select 'issued' as kind, audience as whom, copies as number, null::text[] as shown,
    created_at as at, coalesce(revoked_at, expires_at) as ended
  from credential.batches where person_id = $1
  union all
  select 'shown_by_link', null, null, claims, created_at, coalesce(opened_at, expires_at)
  from credential.shares where person_id = $1
  union all
  select 'brought_along', issuer, null, array(select jsonb_object_keys(claims)), brought_at,
    coalesce(ended_at, expires_at)
  from credential.imports where person_id = $1
) as held`

const rows = heldRows({
  section: 'credential',
  purpose: 'trade',
  list: sql<Entry>(
    'credential_personal_list',
    `select kind, whom, number, shown, ${utc('at')} as at, ${utc('ended')} as "endsAt"
     from ${HELD} order by held.at limit $2`,
  ),
  count: sql<{ n: number }>('credential_personal_count', `select count(*)::int as n from ${HELD}`),
})

const GONE = [
  `delete from credential.status_entries e using credential.batches b
   where b.id = e.batch_id and b.person_id = $1`,
  'delete from credential.batches where person_id = $1',
  'delete from credential.shares where person_id = $1',
  'delete from credential.requests where person_id = $1',
  'delete from credential.imports where person_id = $1',
].map((text, at) => sql(`credential_personal_erase_${at}`, text))

/**
 * What somebody had issued, showed and brought along. When they leave, everything that was issued
 * to them is taken back first, so that nobody can go on showing it.
 */
export const credentialsOfPerson: PersonalData = {
  ...rows,
  erase: async (tx, now, personId) => {
    await revokeAll(tx, now, SYSTEM, personId, null)
    for (const statement of GONE) tx.send(statement, [personId])
  },
}
