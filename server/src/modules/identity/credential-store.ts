import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { emailIndex, type KeptEmail } from './email.ts'
import { type KeptPhone, phoneIndex } from './phone.ts'
import type { Reads } from './store.ts'

/** An e-mail in the form of `parseEmail`, or a number in that of `parseMobile`. */
export type Address = { readonly email: string } | { readonly phone: string }

export interface Credential {
  readonly person_id: PersonId
  /** PHC string; null for people who have no password. */
  readonly password: string | null
}

const CREDENTIAL = `p.id as person_id, a.password
   from identity.people p
   left join identity.accounts a on a.person_id = p.id and a.provider = 'credential'`

const BY_EMAIL = sql<Credential>(
  'identity_credential_by_email',
  `select ${CREDENTIAL} where p.email_index = $1`,
)
const BY_PHONE = sql<Credential>(
  'identity_credential_by_phone',
  `select ${CREDENTIAL} join identity.phones f on f.person_id = p.id where f.number_index = $1`,
)
const BY_PERSON = sql<Credential>(
  'identity_credential_by_person',
  `select ${CREDENTIAL} where p.id = $1`,
)
const CHANGE_PASSWORD = sql<{ id: string }>(
  'identity_password_change',
  `insert into identity.accounts
     (id, person_id, provider, provider_account, password, created_at, updated_at)
   values ($1, $2, 'credential', $2, $3, $4, $4)
   on conflict (provider, provider_account) do update
     set password = excluded.password, updated_at = excluded.updated_at`,
)
const VERIFY_EMAIL = sql(
  'identity_email_verify',
  'update identity.people set email_verified = true, updated_at = $2 where id = $1',
)
const SET_EMAIL = sql(
  'identity_email_set',
  `update identity.people set email_ref = $2, email_index = $3, email_masked = $4,
     email_verified = true, updated_at = $5 where id = $1`,
)
const SET_PHONE = sql<{ person_id: string }>(
  'identity_phone_set',
  `insert into identity.phones (person_id, number_ref, number_index, number_masked, confirmed_at)
   values ($1, $2, $3, $4, $5)
   on conflict (person_id) do update set sealed_number = null, number_digest = null,
     number_ref = excluded.number_ref, number_index = excluded.number_index,
     number_masked = excluded.number_masked, confirmed_at = excluded.confirmed_at`,
)
const PHONE_TAKEN = sql<{ person_id: string }>(
  'identity_phone_taken',
  'select person_id from identity.phones where number_index = $1 and person_id <> $2',
)
const REMOVE_PHONE = sql<{ person_id: string }>(
  'identity_phone_remove',
  'delete from identity.phones where person_id = $1 returning person_id',
)

/** Whose address this is, and their password. The one place that looks people up by an address. */
export async function findByAddress(
  reads: Reads,
  address: Address,
): Promise<Credential | undefined> {
  const rows =
    'email' in address
      ? await reads.query(BY_EMAIL, [emailIndex(reads, address.email)])
      : await reads.query(BY_PHONE, [phoneIndex(reads, address.phone)])
  return rows[0]
}

export async function credentialOfPerson(
  reads: Reads,
  personId: PersonId,
): Promise<Credential | undefined> {
  return (await reads.query(BY_PERSON, [personId]))[0]
}

/** Sets a password, or takes it away with null. */
export function changePassword(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  hash: string | null,
): void {
  tx.send(CHANGE_PASSWORD, [newId('account'), personId, hash, iso(now)])
}

export function markEmailVerified(tx: Tx, now: Instant, personId: PersonId): void {
  tx.send(VERIFY_EMAIL, [personId, iso(now)])
}

/** Keeps another address, which its owner has just shown to be theirs. */
export function setEmail(tx: Tx, now: Instant, personId: PersonId, email: KeptEmail): void {
  const { email_ref, email_index, email_masked } = email
  tx.send(SET_EMAIL, [personId, email_ref, email_index, email_masked, iso(now)])
}

/** Whether a number is somebody else's way in. */
export async function isPhoneTaken(tx: Tx, number: string, personId: PersonId): Promise<boolean> {
  return (await tx.query(PHONE_TAKEN, [phoneIndex(tx, number), personId])).length > 0
}

export function setPhone(tx: Tx, now: Instant, personId: PersonId, phone: KeptPhone): void {
  const { number_ref, number_index, number_masked } = phone
  tx.send(SET_PHONE, [personId, number_ref, number_index, number_masked, iso(now)])
}

/** False when there was none. */
export async function removePhone(tx: Tx, personId: PersonId): Promise<boolean> {
  return (await tx.query(REMOVE_PHONE, [personId])).length > 0
}
