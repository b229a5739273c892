import type { Id, PersonId } from '../../kernel/id.ts'
import type { GrantedRole, Role } from '../../kernel/roles.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>
export type GrantId = Id<'grant'>

/** Why a grant ended. */
export type EndWhy = 'revoked' | 'expired' | 'not_confirmed'

/** A role that somebody was given, with what is known of it. `last_used_on` is `YYYY-MM-DD`. */
export interface Grant {
  readonly id: GrantId
  readonly person_id: PersonId
  readonly role: GrantedRole
  readonly reason: string
  readonly granted_by: string | null
  readonly granted_at: Instant
  readonly expires_at: Instant | null
  readonly last_used_on: string | null
  readonly ended_at: Instant | null
  readonly ended_why: EndWhy | null
}

/** Whether a grant counts at a moment; time may be late with ending one that has expired. */
export function isLive({ ended_at, expires_at }: Grant, now: Instant): boolean {
  return ended_at === null && (expires_at === null || expires_at > now)
}

const COLUMNS = `id, person_id, role, reason, granted_by, granted_at, expires_at,
  to_char(last_used_on, 'YYYY-MM-DD') as last_used_on, ended_at, ended_why`

const INSERT = sql<{ id: GrantId }>(
  'access_insert_grants',
  `insert into access.grants (id, person_id, role, reason, granted_by, granted_at, expires_at)
   select id, person_id, role, reason, $5, $6, expires_at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $7::timestamptz[])
     as g(id, person_id, role, reason, expires_at)
   on conflict (person_id, role) where ended_at is null do nothing returning id`,
)
const LOCK = sql<Grant>(
  'access_lock_grant',
  `select ${COLUMNS} from access.grants where id = $1 and ended_at is null for update`,
)
const LIVE = sql<Grant>(
  'access_live_grants',
  `select ${COLUMNS} from access.grants where ended_at is null and person_id = any($1::text[])
   order by granted_at, id`,
)
const ALL_LIVE = sql<Grant>(
  'access_all_live_grants',
  `select ${COLUMNS} from access.grants where ended_at is null order by id limit 10000`,
)
const EVER = sql<Grant>(
  'access_grants_ever',
  `select ${COLUMNS} from access.grants where person_id = any($1::text[])
   order by granted_at, id limit 10000`,
)
const LIST = sql<Grant>(
  'access_list_grants',
  `select ${COLUMNS} from access.grants
   where ($1::text is null or person_id = $1) and ($2::boolean or ended_at is null)
     and ($3::timestamptz is null or (granted_at, id) < ($3, $4))
   order by granted_at desc, id desc limit $5`,
)
const END = sql(
  'access_end_grants',
  `update access.grants set ended_at = $2, ended_by = $3, ended_why = $4, end_reason = $5
   where id = any($1::text[]) and ended_at is null`,
)
const HOLDERS = sql<{ person_id: PersonId }>(
  'access_holders',
  `select distinct person_id from access.grants
   where ended_at is null and role = any($1::text[])
     and (expires_at is null or expires_at > $2) limit 1000`,
)
const USED = sql(
  'access_used',
  `update access.grants set last_used_on = $3
   where person_id = $1 and role = any($2::text[]) and ended_at is null
     and (last_used_on is null or last_used_on < $3)`,
)
const NUMBER = sql(
  'access_staff_number',
  `insert into access.staff_numbers (person_id, number) values ($1, $2) on conflict do nothing`,
)
const NUMBERS = sql<{ person_id: PersonId; number: string }>(
  'access_staff_numbers',
  'select person_id, number from access.staff_numbers where person_id = any($1::text[])',
)

export interface NewGrant {
  readonly id: GrantId
  readonly personId: PersonId
  readonly role: GrantedRole
  readonly reason: string
  readonly expiresAt: Instant | null
}

/** Writes grants and answers the ids of those whose person did not have the role already. */
export async function insertGrants(
  tx: Tx,
  now: Instant,
  by: string | null,
  grants: readonly NewGrant[],
): Promise<Set<GrantId>> {
  const rows = await tx.query(INSERT, [
    grants.map(grant => grant.id),
    grants.map(grant => grant.personId),
    grants.map(grant => grant.role),
    grants.map(grant => grant.reason),
    by,
    iso(now),
    grants.map(grant => (grant.expiresAt === null ? null : iso(grant.expiresAt))),
  ])
  return new Set(rows.map(row => row.id))
}

/** A live grant under lock; undefined when it has ended or never was. */
export async function lockGrant(tx: Tx, id: string): Promise<Grant | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

export function liveGrants(reads: Reads, personIds: readonly PersonId[]): Promise<Grant[]> {
  return reads.query(LIVE, [personIds])
}

export function allLiveGrants(reads: Reads): Promise<Grant[]> {
  return reads.query(ALL_LIVE)
}

/** Every grant that these people ever had, the first first. */
export function grantsEver(reads: Reads, personIds: readonly PersonId[]): Promise<Grant[]> {
  return reads.query(EVER, [personIds])
}

export function listGrants(
  reads: Reads,
  wanted: { readonly personId?: string | undefined; readonly ended: boolean },
  after: { readonly at: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<Grant[]> {
  const at = after ? iso(after.at) : null
  return reads.query(LIST, [wanted.personId ?? null, wanted.ended, at, after?.id ?? null, limit])
}

export function endGrants(
  tx: Tx,
  now: Instant,
  ids: readonly GrantId[],
  end: { readonly by: string; readonly why: EndWhy; readonly reason: string | null },
): void {
  if (ids.length > 0) tx.send(END, [ids, iso(now), end.by, end.why, end.reason])
}

/** Who has one of these roles now. */
export async function holders(
  reads: Reads,
  now: Instant,
  roles: readonly Role[],
): Promise<PersonId[]> {
  return (await reads.query(HOLDERS, [roles, iso(now)])).map(row => row.person_id)
}

/** Notes that roles of a person were of use on a day (`YYYY-MM-DD`). */
export async function markUsed(
  database: Database,
  personId: PersonId,
  roles: readonly Role[],
  day: string,
): Promise<void> {
  await database.query(USED, [personId, roles, day])
}

/** Offers a number; one that somebody else has, or a second one, is not taken. */
export function offerNumber(tx: Tx, personId: PersonId, number: string): void {
  tx.send(NUMBER, [personId, number])
}

/** The numbers under which staff appear to the people whose data they open. */
export async function staffNumbers(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  const rows = await reads.query(NUMBERS, [personIds])
  return new Map(rows.map(row => [row.person_id, row.number]))
}
