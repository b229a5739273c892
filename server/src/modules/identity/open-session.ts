import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Person } from './person.ts'
import { clearExpired } from './session-store.ts'
import { findPeople } from './store.ts'

/** A person who has just signed in, and the token that proves it from now on. */
export interface SignedIn {
  readonly token: string
  readonly person: Person
}

/** Completes what the sign-in library began: the fact, and the person for the answer. */
export async function sessionOpened(
  tx: Tx,
  now: Instant,
  opened: {
    personId: PersonId
    token: string
    sessionId: Id<'session'> | undefined
    method: 'registration' | 'password' | 'demo'
  },
): Promise<SignedIn> {
  const { personId, token, sessionId, method } = opened
  assert(sessionId, 'the sign-in library opened a session')
  const [person] = await findPeople(tx, [personId])
  assert(person, 'the person who signed in exists')
  clearExpired(tx, now, personId)
  const by: Actor = { kind: 'person', id: personId, roles: person.roles }
  const body = { personId, sessionId, method }
  journal.append(tx, now, [{ kind: 'identity.session_started', subject: personId, by, body }])
  return { token, person }
}
