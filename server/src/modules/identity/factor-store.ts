import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

/** What a person can show, and what of it the security page tells. */
export interface Factors {
  /** What may be shown of their e-mail, and where the vault has it. */
  readonly email_masked: string | null
  readonly email_ref: string | null
  readonly email_verified: boolean
  readonly has_password: boolean
  readonly passkeys: number
  readonly authenticator_since: Instant | null
  readonly recovery_codes: number
  /** The same of their phone number. */
  readonly phone_masked: string | null
  readonly phone_ref: string | null
  readonly demo: boolean
}

const FACTORS = sql<Factors>(
  'identity_factors',
  `select p.email_masked, p.email_ref, p.email_verified,
     exists (select 1 from identity.accounts a
             where a.person_id = p.id and a.provider = 'credential' and a.password is not null)
       as has_password,
     (select count(*)::int from identity.passkeys k where k.person_id = p.id) as passkeys,
     (select t.confirmed_at from identity.authenticators t where t.person_id = p.id)
       as authenticator_since,
     (select count(*)::int from identity.recovery_codes r
      where r.person_id = p.id and r.used_at is null) as recovery_codes,
     f.number_masked as phone_masked, f.number_ref as phone_ref,
     exists (select 1 from identity.demo_people d where d.person_id = p.id) as demo
   from identity.people p left join identity.phones f on f.person_id = p.id where p.id = $1`,
)

/** Everything that a person could prove themselves with; undefined for nobody. */
export async function factorsOf(reads: Reads, personId: PersonId): Promise<Factors | undefined> {
  return (await reads.query(FACTORS, [personId]))[0]
}

export interface Authenticator {
  /** Where the vault has its secret; null for one that does not open any more. */
  readonly secret_ref: string | null
  readonly confirmed_at: Instant | null
  readonly last_step: bigint
  readonly wrong_tries: number
  readonly wrong_since: Instant | null
}

const BEGIN = sql(
  'identity_authenticator_begin',
  `insert into identity.authenticators (person_id, secret_ref, created_at) values ($1, $2, $3)
   on conflict (person_id) do update set secret_ref = excluded.secret_ref,
     sealed_secret = null, created_at = excluded.created_at, last_step = 0, wrong_tries = 0, wrong_since = null
   where identity.authenticators.confirmed_at is null`,
)
const LOCK = sql<Authenticator>(
  'identity_authenticator_lock',
  `select secret_ref, confirmed_at, last_step, wrong_tries, wrong_since
   from identity.authenticators where person_id = $1 for update`,
)
const USE = sql(
  'identity_authenticator_use',
  `update identity.authenticators set last_step = $2, confirmed_at = coalesce(confirmed_at, $3),
     wrong_tries = 0, wrong_since = null where person_id = $1`,
)
const MISS = sql(
  'identity_authenticator_miss',
  `update identity.authenticators set wrong_tries = $2, wrong_since = $3 where person_id = $1`,
)
const REMOVE = sql<{ person_id: string }>(
  'identity_authenticator_remove',
  'delete from identity.authenticators where person_id = $1 returning person_id',
)

/** Keeps the secret of an app that is being set up; a confirmed one is not replaced. */
export function beginAuthenticator(tx: Tx, now: Instant, personId: PersonId, ref: string): void {
  tx.send(BEGIN, [personId, ref, iso(now)])
}

/** The person's app, held until the transaction ends, so that one code is not used twice at once. */
export async function lockAuthenticator(
  tx: Tx,
  personId: PersonId,
): Promise<Authenticator | undefined> {
  return (await tx.query(LOCK, [personId]))[0]
}

/** Notes the step that was used; the first one confirms the app. */
export function useAuthenticator(tx: Tx, now: Instant, personId: PersonId, step: number): void {
  tx.send(USE, [personId, step, iso(now)])
}

export function missAuthenticator(tx: Tx, personId: PersonId, tries: number, since: Instant): void {
  tx.send(MISS, [personId, tries, iso(since)])
}

/** False when there was none. */
export async function removeAuthenticator(tx: Tx, personId: PersonId): Promise<boolean> {
  return (await tx.query(REMOVE, [personId])).length > 0
}

const FORGET_CODES = sql(
  'identity_recovery_forget',
  'delete from identity.recovery_codes where person_id = $1',
)
const KEEP_CODES = sql(
  'identity_recovery_keep',
  `insert into identity.recovery_codes (person_id, code_digest)
   select $1, * from unnest($2::text[])`,
)
const USE_CODE = sql<{ person_id: string }>(
  'identity_recovery_use',
  `update identity.recovery_codes set used_at = $3
   where person_id = $1 and code_digest = $2 and used_at is null returning person_id`,
)

/** Replaces all recovery codes; an empty set takes them away. */
export function keepRecoveryCodes(tx: Tx, personId: PersonId, digests: readonly string[]): void {
  tx.send(FORGET_CODES, [personId])
  if (digests.length > 0) tx.send(KEEP_CODES, [personId, digests])
}

/** True for exactly one use of each code, however many come at once. */
export async function useRecoveryCode(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  digest: string,
): Promise<boolean> {
  return (await tx.query(USE_CODE, [personId, digest, iso(now)])).length > 0
}
