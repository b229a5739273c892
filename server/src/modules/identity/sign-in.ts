import { isAPIError } from 'better-auth/api'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { inTransaction } from './auth-transaction.ts'
import type { Auth } from './better-auth.ts'
import { isDemoPerson } from './demo-store.ts'
import { parseEmail } from './email.rules.ts'
import { type SignedIn, sessionOpened } from './open-session.ts'
import type { Client } from './person.ts'

export interface SignIn {
  readonly email: string
  readonly password: string
  readonly client: Client
}

/**
 * Opens a session for an e-mail and its password. Whether the e-mail or the password was wrong is
 * not told, and the library hashes in both cases, so that time does not tell either.
 */
export async function signIn(
  auth: Auth,
  tx: Tx,
  now: Instant,
  _actor: Actor,
  command: SignIn,
): Promise<Outcome<SignedIn>> {
  const email = parseEmail(command.email)
  if (!email.ok) return refuse('credentials_wrong')
  return inTransaction(tx, now, command.client, async context => {
    try {
      const { token, user } = await auth.api.signInEmail({
        body: { email: email.value, password: command.password },
        headers: new Headers(),
      })
      const personId = user.id as PersonId
      const opened = { personId, token, sessionId: context.sessionId, method: 'password' } as const
      return ok(await sessionOpened(tx, now, opened))
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return refuse('credentials_wrong')
      throw error
    }
  })
}

/** Opens a session for one of the ready people of a demo market, without any proof. */
export async function signInDemo(
  auth: Auth,
  tx: Tx,
  now: Instant,
  _actor: Actor,
  command: { readonly personId: PersonId; readonly client: Client },
): Promise<Outcome<SignedIn>> {
  const { personId, client } = command
  if (!(await isDemoPerson(tx, personId))) return refuse('not_found')
  return inTransaction(tx, now, client, async context => {
    const { internalAdapter } = await auth.$context
    const session = await internalAdapter.createSession(personId)
    assert(session, 'the sign-in library opened a session')
    const { token } = session
    const opened = { personId, token, sessionId: context.sessionId, method: 'demo' } as const
    return ok(await sessionOpened(tx, now, opened))
  })
}
