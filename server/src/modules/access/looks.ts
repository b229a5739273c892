import type { PersonId } from '../../kernel/id.ts'
import { rolesThatMay } from '../../kernel/permissions.ts'
import type { GrantedRole, Role } from '../../kernel/roles.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Grant } from './grant.store.ts'
import { type Purpose, purposeOf } from './purposes.ts'

/**
 * As what a member of staff looked: the role that they had then and that the purpose belongs to.
 * Undefined for somebody who looked as no staff, e.g. a seller at the label.
 */
export function roleAt(
  grants: readonly Grant[],
  personId: PersonId,
  purposeName: string,
  at: Instant,
): GrantedRole | undefined {
  const purpose: Purpose | undefined = purposeOf(purposeName)
  if (!purpose) return undefined
  const fitting: readonly Role[] = rolesThatMay(purpose.permission)
  const readers: readonly Role[] = rolesThatMay('personal_data.read')
  const held = grants.filter(
    grant =>
      grant.person_id === personId &&
      grant.granted_at <= at &&
      (grant.ended_at === null || grant.ended_at >= at),
  )
  return held
    .map(grant => grant.role)
    .find(role => fitting.includes(role) && readers.includes(role))
}
