import { isAPIError } from 'better-auth/api'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { inTransaction } from './auth-transaction.ts'
import type { Auth } from './better-auth.ts'
import { parseDisplayName } from './display-name.rules.ts'
import { parseEmail } from './email.rules.ts'
import { type SignedIn, sessionOpened } from './open-session.ts'
import { checkPassword } from './password.rules.ts'
import type { Client, Locale } from './person.ts'

export interface RegisterAccount {
  readonly displayName: string
  readonly email: string
  readonly password: string
  readonly locale: Locale
  readonly client: Client
}

/** Makes an account with a password and signs it in. Refuses a taken e-mail and a weak password. */
export async function registerAccount(
  auth: Auth,
  tx: Tx,
  now: Instant,
  _actor: Actor,
  command: RegisterAccount,
): Promise<Outcome<SignedIn>> {
  const name = parseDisplayName(command.displayName)
  if (!name.ok) return name
  const email = parseEmail(command.email)
  if (!email.ok) return email
  const password = checkPassword(command.password, [email.value, name.value])
  if (!password.ok) return password
  return inTransaction(tx, now, command.client, async context => {
    const body = { name: name.value, email: email.value, password: password.value }
    try {
      const { token, user } = await auth.api.signUpEmail({
        body: { ...body, locale: command.locale },
        headers: new Headers(),
      })
      const personId = user.id as PersonId
      const by: Actor = { kind: 'person', id: personId, roles: [] }
      journal.append(tx, now, [
        { kind: 'identity.person_registered', subject: personId, by, body: { personId } },
      ])
      const opened = { personId, token: token ?? '', sessionId: context.sessionId }
      return ok(await sessionOpened(tx, now, { ...opened, method: 'registration' }))
    } catch (error) {
      const code = isAPIError(error) ? error.body?.code : undefined
      if (code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') return refuse('email_taken')
      if (code === 'INVALID_EMAIL') return refuse('email_invalid')
      throw error
    }
  })
}
