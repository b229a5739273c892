import { type Actor, actorName } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import { type Instant, instant, iso } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { digits, newId } from '../../platform/random.ts'
import { lockPeople, setRoles } from '../identity/index.ts'
import * as store from './grant.store.ts'

/** A role that somebody is to have. */
export interface RoleToGrant {
  readonly personId: PersonId
  readonly role: GrantedRole
  readonly reason: string
  readonly expiresAt?: Instant | null
}

// A number of six digits is rarely taken; five offers make it certain enough.
const NUMBER_OFFERS = 5

/**
 * Gives roles, for use cases that have decided that it is right, for seeds and for the set-up of a
 * market. A role that somebody has already stays as it was and is missing in the answer.
 */
export async function grantRoles(
  tx: Tx,
  now: Instant,
  by: Actor,
  wishes: readonly RoleToGrant[],
  { alone = false } = {},
): Promise<store.GrantId[]> {
  const people = [...new Set(wishes.map(wish => wish.personId))]
  await lockPeople(tx, people)
  const grants = wishes.map(wish => ({
    ...wish,
    id: newId('grant'),
    expiresAt: wish.expiresAt ?? null,
  }))
  const granter = by.kind === 'person' ? by.id : null
  const fresh = await store.insertGrants(tx, now, granter, grants)
  const given = grants.filter(grant => fresh.has(grant.id))
  for (const { personId } of given) {
    for (let at = 0; at < NUMBER_OFFERS; at++) store.offerNumber(tx, personId, digits(6))
  }
  await bringUpToDate(tx, people)
  deadlines.set(
    tx,
    given.flatMap(({ id, expiresAt }) =>
      expiresAt === null ? [] : [{ subject: id, transition: 'expire_grant', dueAt: expiresAt }],
    ),
  )
  journal.append(
    tx,
    now,
    given.map(({ id, personId, role, expiresAt }) => ({
      kind: 'access.role_granted',
      subject: personId,
      by,
      body: {
        personId,
        grantId: id,
        role,
        expiresAt: expiresAt === null ? null : iso(expiresAt),
        alone,
      },
    })),
  )
  return given.map(grant => grant.id)
}

/** Takes roles away; the people keep what their other grants give them. */
export async function endRoles(
  tx: Tx,
  now: Instant,
  by: Actor,
  grants: readonly Pick<store.Grant, 'id' | 'person_id' | 'role'>[],
  { why, reason = null }: { readonly why: store.EndWhy; readonly reason?: string | null },
): Promise<void> {
  const people = [...new Set(grants.map(grant => grant.person_id))]
  await lockPeople(tx, people)
  const ids = grants.map(grant => grant.id)
  store.endGrants(tx, now, ids, { by: actorName(by), why, reason })
  await bringUpToDate(tx, people)
  deadlines.set(
    tx,
    ids.map(subject => ({ subject, dueAt: null })),
  )
  journal.append(
    tx,
    now,
    grants.map(({ id, person_id: personId, role }) => ({
      kind: 'access.role_ended',
      subject: personId,
      by,
      body: { personId, grantId: id, role, why },
    })),
  )
}

/** Works out anew which roles people have and until when all of them can be counted on. */
async function bringUpToDate(tx: Tx, people: readonly PersonId[]): Promise<void> {
  const live = await store.liveGrants(tx, people)
  setRoles(
    tx,
    people.map(personId => {
      const mine = live.filter(grant => grant.person_id === personId)
      const ends = mine.flatMap(({ expires_at }) => (expires_at === null ? [] : [expires_at]))
      const until = ends.length === 0 ? null : instant(Math.min(...ends))
      return { personId, roles: mine.map(grant => grant.role), until }
    }),
  )
}
