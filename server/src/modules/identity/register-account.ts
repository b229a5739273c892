import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { findByAddress } from './credential-store.ts'
import { parseDisplayName } from './display-name.rules.ts'
import { parseEmail } from './email.rules.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { checkPassword } from './password.rules.ts'
import { hashPassword } from './password-hash.ts'
import type { Client, Locale } from './person.ts'
import { registerPeople } from './register-people.ts'

/** What somebody writes into the form. */
export interface AccountForm {
  readonly displayName: string
  readonly email: string
  readonly password: string
  readonly locale: Locale
}

/** A form that can become an account, its password hashed. */
export interface RegisterAccount {
  readonly displayName: string
  readonly email: string
  readonly passwordHash: string
  readonly locale: Locale
  readonly client: Client
}

/** Reads the form. The password is hashed here, because a transaction should not wait for that. */
export async function prepareAccount(
  form: AccountForm,
  client: Client,
): Promise<Outcome<RegisterAccount>> {
  const name = parseDisplayName(form.displayName)
  if (!name.ok) return name
  const email = parseEmail(form.email)
  if (!email.ok) return email
  const password = checkPassword(form.password, [email.value, name.value])
  if (!password.ok) return password
  const passwordHash = await hashPassword(password.value)
  const { locale } = form
  return ok({ displayName: name.value, email: email.value, passwordHash, locale, client })
}

/** Makes an account with a password and signs it in. Refuses a taken e-mail. */
export async function registerAccount(
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { client, ...account }: RegisterAccount,
): Promise<Outcome<SignedIn>> {
  if (await findByAddress(tx, { email: account.email })) return refuse('email_taken')
  const id = newId('person')
  // Who comes second at once meets the unique index, rides again and is refused above.
  await registerPeople(tx, now, [{ id, ...account }], { kind: 'person', id, roles: [] })
  return ok(await openSession(tx, now, id, 'registration', client))
}
