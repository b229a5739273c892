import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { SignedIn } from './open-session.ts'
import { type RegisterAccount, registerAccount } from './register-account.ts'
import { sameText } from './secrets.ts'
import { closeSetup, hasAdministrator, makeAdministrator } from './store.ts'
import { digest } from './token.ts'

export interface AppointAdministrator extends RegisterAccount {
  readonly setupToken: string
}

/** Registers the first administrator of a market that has none, against its setup token, once. */
export async function appointAdministrator(
  setupToken: string,
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: AppointAdministrator,
): Promise<Outcome<SignedIn>> {
  if (await hasAdministrator(tx)) return refuse('setup_closed')
  if (!sameText(digest(command.setupToken), digest(setupToken))) return refuse('setup_token_wrong')
  if (!(await closeSetup(tx, now))) return refuse('setup_closed')
  const registered = await registerAccount(tx, now, actor, command)
  if (!registered.ok) return registered
  const { token, person } = registered.value
  makeAdministrator(tx, now, person.id)
  const body = { personId: person.id }
  const by: Actor = { kind: 'person', id: person.id, roles: ['administrator'] }
  const kind = 'identity.administrator_appointed'
  journal.append(tx, now, [{ kind, subject: person.id, by, body }])
  return ok({ token, person: { ...person, roles: ['administrator'] } })
}
