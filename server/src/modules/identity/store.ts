import type { PersonId } from '../../kernel/id.ts'
import type { Role } from '../../kernel/roles.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { parseEmail } from './email.rules.ts'
import { emailIndex, type KeptEmail } from './email.ts'
import type { Locale, Person } from './person.ts'

/** Reads need no transaction; inside a command they see its own writes. */
export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

const COLUMNS = 'id, display_name, email_ref, email_masked, roles, locale, auto_payout, created_at'

const FIND = sql<Person>(
  'identity_find',
  `select ${COLUMNS} from identity.people where id = any($1::text[])`,
)
const INSERT = sql<{ id: PersonId }>(
  'identity_insert',
  `insert into identity.people
     (id, display_name, email_ref, email_index, email_masked, locale, auto_payout, created_at,
      updated_at)
   select id, display_name, email_ref, email_index, email_masked, locale, auto_payout, at, at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[])
     as p(id, display_name, email_ref, email_index, email_masked, locale, auto_payout)
   cross join (select $8::timestamptz) as t(at)`,
)
const INSERT_PASSWORDS = sql(
  'identity_insert_passwords',
  `insert into identity.accounts
     (id, person_id, provider, provider_account, password, created_at, updated_at)
   select id, person_id, 'credential', person_id, password, at, at
   from unnest($1::text[], $2::text[], $3::text[]) as a(id, person_id, password)
   cross join (select $4::timestamptz) as t(at)`,
)
const CHANGE = sql<{ id: PersonId }>(
  'identity_change',
  `update identity.people set display_name = coalesce($2, display_name),
     locale = coalesce($3, locale), auto_payout = coalesce($4, auto_payout), updated_at = $5
   where id = $1 returning id`,
)
const APPOINT = sql(
  'identity_appoint',
  `update identity.people set roles = array['administrator'], updated_at = $2 where id = $1`,
)
const HAS_ADMINISTRATOR = sql<{ has: boolean }>(
  'identity_has_administrator',
  `select exists (select 1 from identity.people where 'administrator' = any (roles)) as has`,
)
const HOLDERS = sql<{ id: PersonId }>(
  'identity_role_holders',
  `select id from identity.people where roles && $1::text[] order by id limit 100`,
)
const CLOSE_SETUP = sql<{ name: string }>(
  'identity_close_setup',
  `insert into platform.settings (name, value) values ('identity.setup_closed', to_jsonb($1::text))
   on conflict do nothing returning name`,
)
const SEARCH = sql<Person>(
  'identity_search',
  `select ${COLUMNS} from identity.people
   where ($1::text is null or display_name ilike $1 or id = $2 or email_index = $6)
     and ($3::timestamptz is null or (created_at, id) < ($3, $4))
   order by created_at desc, id desc limit $5`,
)

/** The people with these ids, in no order; unknown ids are missing. */
export async function findPeople(reads: Reads, ids: readonly string[]): Promise<Person[]> {
  return ids.length === 0 ? [] : reads.query(FIND, [ids])
}

export interface NewPerson {
  readonly id: PersonId
  readonly displayName: string
  readonly email: KeptEmail | undefined
  readonly locale: Locale
  readonly autoPayout: boolean
}

export function insertPeople(tx: Tx, now: Instant, people: readonly NewPerson[]): void {
  tx.send(INSERT, [
    people.map(person => person.id),
    people.map(person => person.displayName),
    people.map(({ email }) => email?.email_ref ?? null),
    people.map(({ email }) => email?.email_index ?? null),
    people.map(({ email }) => email?.email_masked ?? null),
    people.map(person => person.locale),
    people.map(person => person.autoPayout),
    iso(now),
  ])
}

/** Gives people a password to sign in with; `id` is the account row's own. */
export function insertPasswords(
  tx: Tx,
  now: Instant,
  rows: readonly { id: string; personId: PersonId; passwordHash: string }[],
): void {
  if (rows.length === 0) return
  tx.send(INSERT_PASSWORDS, [
    rows.map(row => row.id),
    rows.map(row => row.personId),
    rows.map(row => row.passwordHash),
    iso(now),
  ])
}

export interface ProfileChange {
  readonly displayName?: string
  readonly locale?: Locale
  readonly autoPayout?: boolean
}

export async function changePerson(
  tx: Tx,
  now: Instant,
  id: PersonId,
  change: ProfileChange,
): Promise<boolean> {
  const { displayName = null, locale = null, autoPayout = null } = change
  return (await tx.query(CHANGE, [id, displayName, locale, autoPayout, iso(now)])).length > 0
}

export function makeAdministrator(tx: Tx, now: Instant, id: PersonId): void {
  tx.send(APPOINT, [id, iso(now)])
}

/** Whether anybody runs the market yet. */
export async function hasAdministrator(reads: Reads): Promise<boolean> {
  return (await reads.query(HAS_ADMINISTRATOR))[0]?.has === true
}

/** Who has any of these roles, at most 100. */
export async function roleHolders(reads: Reads, roles: readonly Role[]): Promise<PersonId[]> {
  return (await reads.query(HOLDERS, [roles])).map(row => row.id)
}

/** True for exactly one caller ever, however many come at once. */
export async function closeSetup(tx: Tx, now: Instant): Promise<boolean> {
  return (await tx.query(CLOSE_SETUP, [iso(now)])).length > 0
}

/** People whose name holds `text`, or whose id or whole e-mail it is; the newest first. */
export function searchPeople(
  reads: Reads,
  text: string | undefined,
  after: { at: Instant; id: string } | undefined,
  limit: number,
): Promise<Person[]> {
  const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const email = parseEmail(text ?? '')
  return reads.query(SEARCH, [
    pattern,
    text ?? null,
    after ? iso(after.at) : null,
    after?.id ?? null,
    limit,
    email.ok ? emailIndex(reads, email.value) : null,
  ])
}
