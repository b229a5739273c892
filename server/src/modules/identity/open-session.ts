import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { secretToken } from '../../platform/random.ts'
import { knownDevice } from './device.rules.ts'
import { noteDevice } from './device-store.ts'
import type { Client, Person } from './person.ts'
import { sealOrigin } from './session-origin.ts'
import { clearExpired, insertSession } from './session-store.ts'
import { findPeople } from './store.ts'
import { digest } from './token.ts'

/** A person who has just signed in, and the token that proves it from now on. */
export interface SignedIn {
  readonly token: string
  readonly person: Person
}

/** What opened a session: the first thing that was shown. */
export type Method = 'registration' | 'password' | 'code' | 'passkey' | 'demo'

/**
 * Opens a session. The only place that does, called when the policy of `evidence.ts` is content (and
 * for people who have just registered). Token and id are always new: what the browser brought along
 * is not looked at, so nobody can be made to use a session that somebody else knows.
 */
export async function openSession(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  method: Method,
  client: Client,
): Promise<SignedIn> {
  const [person] = await findPeople(tx, [personId])
  assert(person, 'the person who signed in exists')
  const token = secretToken()
  const originRef = await sealOrigin(tx, now, personId, client)
  const sessionId = insertSession(tx, now, personId, digest(token), originRef)
  clearExpired(tx, now, personId)
  const known = await noteDevice(tx, now, personId, digest(client.device))
  const by: Actor = { kind: 'person', id: personId, roles: person.roles }
  // Who registers or clicks into a demo has nothing to be warned of.
  const newDevice = !known && method !== 'registration' && method !== 'demo'
  const device = knownDevice(client.userAgent)
  const body = { personId, sessionId, method, newDevice, device }
  journal.append(tx, now, [{ kind: 'identity.session_started', subject: personId, by, body }])
  return { token, person }
}
