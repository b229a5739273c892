import type { PersonId } from '../../kernel/id.ts'
import type { Locale } from './person.ts'
import { findPeople, hasAdministrator, type Reads } from './store.ts'

export { type ApiKey, listApiKeys, SCOPES, type Scope } from './api-key-store.ts'
export {
  type CreateApiKey,
  type CreatedApiKey,
  createApiKey,
  revokeApiKey,
} from './api-keys.ts'
export { createIdentity, type Identity, type IdentityOptions } from './create-identity.ts'
export { type DemoPerson, offerDemoPeople } from './demo-store.ts'
export { parseDisplayName } from './display-name.rules.ts'
export { FACTOR_CHANGES } from './factors.ts'
export { levelsOf, setLevels } from './levels.ts'
export { hashPassword } from './password-hash.ts'
export { LOCALES, type Locale } from './person.ts'
export { RATE_LIMITS, type RateLimits } from './rate-limits.ts'
export { type PersonToRegister, registerPeople } from './register-people.ts'
export { type HeldRoles, lockPeople, setRoles } from './role-store.ts'
export type { CarryCode, CodeMessage } from './send-code.ts'
export { signUps } from './sign-ups.store.ts'
export { administrators, searchPeople } from './store.ts'

/** Names to show beside ids; ids that nobody has are missing in the answer. */
export async function displayNames(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(people.map(person => [person.id, person.display_name]))
}

/** How to reach people: their language, and their e-mail when they have one. */
export async function contactsOf(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, { locale: Locale; email: string | null }>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(people.map(({ id, locale, email }) => [id, { locale, email }]))
}

/** Whether released money is paid out to these people without being asked for. */
export async function autoPayouts(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, boolean>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(people.map(person => [person.id, person.auto_payout]))
}

/** Whether the market waits for its first administrator. */
export async function needsAdministrator(reads: Reads): Promise<boolean> {
  return !(await hasAdministrator(reads))
}
export { accountOfPerson } from './personal-data.ts'
