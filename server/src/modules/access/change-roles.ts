import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import { parseInstant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { displayNames } from '../identity/index.ts'
import type { Approvals } from './approvals.ts'
import { type GrantId, lockGrant } from './grant.store.ts'
import { endRoles, grantRoles } from './grants.ts'
import { approves } from './operations.ts'
import { noteRevoked } from './reviews.ts'

export interface GrantRole {
  readonly personId: PersonId
  readonly role: GrantedRole
  readonly reason: string
  /** ISO 8601; null: until it is revoked or not confirmed. */
  readonly expiresAt: string | null
}

/**
 * Gives somebody a role. Refuses `own_grant`, `role_held` and an end in the past (`expiry_past`); a
 * dangerous role takes a second person (`approval_required`).
 */
export function grantRoleKind(approvals: Approvals) {
  return singleKind<GrantRole, { id: GrantId }>('grant_role', async (tx, now, by, wish) => {
    assert(by.kind === 'person', 'people give roles')
    const { personId, role, reason, expiresAt } = wish
    if (personId === by.id) return refuse('own_grant')
    if (!(await displayNames(tx, [personId])).has(personId)) return refuse('not_found')
    const until = expiresAt === null ? null : (parseInstant(expiresAt) ?? now)
    if (until !== null && until <= now) return refuse('expiry_past')
    const params = { personId, role, expiresAt }
    const cleared = await approvals.require(tx, now, by, 'grant_role', params)
    if (!cleared.ok) return cleared
    const given = { personId, role, reason, expiresAt: until }
    const [id] = await grantRoles(tx, now, by, [given], cleared.value)
    return id ? ok({ id }) : refuse('role_held')
  })
}

export interface RevokeRole {
  readonly grantId: GrantId
  readonly reason: string
}

/**
 * Takes a role away. Refuses `own_grant`: who wants to leave asks another one. Who approves what
 * takes two people goes only by two people (`approval_required`), so that nobody can clear the room
 * and then decide alone.
 */
export function revokeRoleKind(approvals: Approvals) {
  return singleKind<RevokeRole, { id: GrantId }>(
    'revoke_role',
    async (tx, now, by, { grantId, reason }): Promise<Outcome<{ id: GrantId }>> => {
      assert(by.kind === 'person', 'people take roles away')
      const grant = await lockGrant(tx, grantId)
      if (!grant) return refuse('not_found')
      if (grant.person_id === by.id) return refuse('own_grant')
      if (approves(grant.role)) {
        const params = { grantId, personId: grant.person_id }
        const cleared = await approvals.require(tx, now, by, 'revoke_approver', params)
        if (!cleared.ok) return cleared
      }
      await endRoles(tx, now, by, [grant], { why: 'revoked', reason })
      await noteRevoked(tx, now, by, grantId)
      return ok({ id: grantId })
    },
  )
}

/** Time ends a grant that was given until a moment. */
export const expireGrant = singleKind<{ id: string }, null>(
  'expire_grant',
  async (tx, now, by, { id }) => {
    const grant = await lockGrant(tx, id)
    if (grant && grant.expires_at !== null && grant.expires_at <= now) {
      await endRoles(tx, now, by, [grant], { why: 'expired' })
    } else {
      deadlines.set(tx, [{ subject: id, dueAt: null }])
    }
    return ok(null)
  },
)
