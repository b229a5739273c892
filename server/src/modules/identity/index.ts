import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { findByAddress } from './credential-store.ts'
import { parseEmail } from './email.rules.ts'
import { openEmail } from './email.ts'
import { formerEmail } from './former-email.ts'
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
export { sharedDevices } from './device-store.ts'
export { parseDisplayName } from './display-name.rules.ts'
export { sealOlderFactors } from './factor-backfill.ts'
export { FACTOR_CHANGES } from './factors.ts'
export { levelsOf, peopleFromLevel, setLevels } from './levels.ts'
export { hashPassword } from './password-hash.ts'
export { LOCALES, type Locale } from './person.ts'
export { RATE_LIMITS, type RateLimits } from './rate-limits.ts'
export { type PersonToRegister, registerPeople } from './register-people.ts'
export { type HeldRoles, lockPeople, setRoles } from './role-store.ts'
export type { CarryCode, CodeMessage } from './send-code.ts'
export { signUps } from './sign-ups.store.ts'
export { roleHolders } from './store.ts'

/** Names to show beside ids; ids that nobody has are missing in the answer. */
export async function displayNames(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(people.map(person => [person.id, person.display_name]))
}

/** How people are spoken to: their language, and what may be shown of their e-mail, if any. */
export async function contactsOf(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, { locale: Locale; maskedEmail: string | null }>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(
    people.map(({ id, locale, email_masked: maskedEmail }) => [id, { locale, maskedEmail }]),
  )
}

/** Since when people have been here, and in which language; ids that nobody has are missing. */
export async function accountsOf(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, { readonly since: Instant; readonly language: Locale }>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(
    people.map(({ id, created_at: since, locale: language }) => [id, { since, language }]),
  )
}

/**
 * The address that a message to somebody goes to; opened for that alone. `formerRef` names the one
 * that they had until lately.
 */
export async function mailAddressOf(
  reads: Reads,
  now: Instant,
  id: PersonId,
  formerRef?: string,
): Promise<string | null> {
  if (formerRef !== undefined) return formerEmail(reads, now, formerRef)
  const [person] = await findPeople(reads, [id])
  return person ? openEmail(reads, now, person, { actor: SYSTEM, purpose: 'notice' }) : null
}

/** Whose e-mail this is, given whole; undefined when nobody's. */
export async function personByEmail(reads: Reads, email: string): Promise<PersonId | undefined> {
  const parsed = parseEmail(email)
  return parsed.ok ? (await findByAddress(reads, { email: parsed.value }))?.person_id : undefined
}

/** Whether released money is paid out to these people without being asked for. */
export async function autoPayouts(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Map<PersonId, boolean>> {
  const people = await findPeople(reads, [...new Set(ids)])
  return new Map(people.map(person => [person.id, person.auto_payout]))
}

/** Since when somebody is a member; undefined for whoever is none. */
export async function memberSince(reads: Reads, id: PersonId): Promise<Instant | undefined> {
  return (await findPeople(reads, [id]))[0]?.created_at
}

/** Whether the market waits for its first administrator. */
export async function needsAdministrator(reads: Reads): Promise<boolean> {
  return !(await hasAdministrator(reads))
}
export { accountOfPerson, FORMER_MEMBER } from './personal-data.ts'
