import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'

const LOCK = sql<{ id: PersonId }>(
  'identity_lock_people',
  'select id from identity.people where id = any($1::text[]) order by id for update',
)
const SET = sql(
  'identity_set_roles',
  `update identity.people p set roles = string_to_array(w.roles, ','), roles_until = w.until
   from unnest($1::text[], $2::text[], $3::timestamptz[]) as w(id, roles, until)
   where p.id = w.id`,
)

/** Holds people still while their roles are worked out; answers those who exist. */
export async function lockPeople(tx: Tx, ids: readonly PersonId[]): Promise<PersonId[]> {
  return (await tx.query(LOCK, [ids])).map(row => row.id)
}

/** What the grants of a person come to. After `until` none of the roles counts. */
export interface HeldRoles {
  readonly personId: PersonId
  readonly roles: readonly GrantedRole[]
  readonly until: Instant | null
}

/** Puts down which roles people have, so that finding out who asks takes one statement. */
export function setRoles(tx: Tx, people: readonly HeldRoles[]): void {
  tx.send(SET, [
    people.map(({ personId }) => personId),
    people.map(({ roles }) => roles.join(',')),
    people.map(({ until }) => (until === null ? null : iso(until))),
  ])
}
