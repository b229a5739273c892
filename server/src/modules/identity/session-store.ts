import type { Id, PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { Role } from '../../kernel/roles.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { SESSION_DAYS_MAX, SESSION_IDLE_DAYS } from './person.ts'
import type { Reads } from './store.ts'

/** What a valid session token stands for. */
export interface LiveSession {
  readonly token_sha256: string
  readonly person_id: PersonId
  readonly roles: Role[]
  readonly level: Level
  readonly last_seen_at: Instant
}

export interface SessionRow {
  readonly id: string
  readonly token_sha256: string
  /** Where the vault has the network address and the browser. */
  readonly origin_ref: string
  readonly created_at: Instant
  readonly last_seen_at: Instant
}

// A grant that has run out counts for nothing, also before time has acted on it.
const LIVE = sql<LiveSession>(
  'identity_live_sessions',
  `select s.token_sha256, s.person_id, p.level, s.last_seen_at,
     case when p.roles_until <= $2 then '{}'::text[] else p.roles end as roles
   from identity.sessions s join identity.people p on p.id = s.person_id
   where s.token_sha256 = any($1::text[]) and s.expires_at > $2`,
)
const INSERT = sql(
  'identity_insert_session',
  `insert into identity.sessions
     (id, token_sha256, person_id, origin_ref, created_at, last_seen_at, expires_at)
   values ($1, $2, $3, $4, $5, $5, $6)`,
)
const ID_OF = sql<{ id: Id<'session'> }>(
  'identity_session_id_of',
  `select id from identity.sessions
   where person_id = $1 and token_sha256 = $2 and expires_at > $3`,
)
const END_OTHERS = sql<{ id: Id<'session'> }>(
  'identity_end_other_sessions',
  `delete from identity.sessions where person_id = $1 and id is distinct from $2 returning id`,
)
const TOUCH = sql(
  'identity_touch_sessions',
  `update identity.sessions set last_seen_at = $2::timestamptz,
     expires_at = least($3::timestamptz, created_at + make_interval(days => $4))
   where token_sha256 = any($1::text[]) and last_seen_at < $2::timestamptz`,
)
const LIST = sql<SessionRow>(
  'identity_list_sessions',
  `select id, token_sha256, origin_ref, created_at, last_seen_at from identity.sessions
   where person_id = $1 and expires_at > $2 order by last_seen_at desc, id desc limit 100`,
)
const END = sql<{ id: string }>(
  'identity_end_session',
  'delete from identity.sessions where person_id = $1 and id = $2 returning id',
)
const END_BY_TOKEN = sql<{ id: string }>(
  'identity_end_session_by_token',
  'delete from identity.sessions where person_id = $1 and token_sha256 = $2 returning id',
)
const CLEAR_EXPIRED = sql(
  'identity_clear_expired_sessions',
  'delete from identity.sessions where person_id = $1 and expires_at <= $2',
)

/** Writes a session for a token whose digest this is; always under a new id. */
export function insertSession(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  tokenDigest: string,
  originRef: string,
): Id<'session'> {
  const id = newId('session')
  const until = iso(plus(now, SESSION_IDLE_DAYS * DAY_MS))
  tx.send(INSERT, [id, tokenDigest, personId, originRef, iso(now), until])
  return id
}

/** The session that a token stands for; undefined for API keys and for what is over. */
export async function sessionIdOf(
  reads: Reads,
  now: Instant,
  personId: PersonId,
  tokenDigest: string,
): Promise<Id<'session'> | undefined> {
  return (await reads.query(ID_OF, [personId, tokenDigest, iso(now)]))[0]?.id
}

/** Ends all of a person's sessions but one; answers those that ended. */
export async function endOtherSessions(
  tx: Tx,
  personId: PersonId,
  kept: string | null,
): Promise<Id<'session'>[]> {
  return (await tx.query(END_OTHERS, [personId, kept])).map(row => row.id)
}

export function liveSessions(
  database: Database,
  now: Instant,
  digests: readonly string[],
): Promise<LiveSession[]> {
  return database.query(LIVE, [digests, iso(now)])
}

/** Marks sessions as used and lets them live on, up to the age no session passes. */
export async function touchSessions(
  database: Database,
  now: Instant,
  digests: readonly string[],
): Promise<void> {
  const expires = iso(plus(now, SESSION_IDLE_DAYS * DAY_MS))
  await database.query(TOUCH, [digests, iso(now), expires, SESSION_DAYS_MAX])
}

/** A person's sessions, the last used first; at most a hundred are shown. */
export function listSessions(reads: Reads, now: Instant, personId: PersonId) {
  return reads.query(LIST, [personId, iso(now)])
}

/** Ends one of the person's own sessions; answers its id, or undefined when there is none such. */
export async function endSession(
  tx: Tx,
  personId: PersonId,
  which: { id: string } | { tokenDigest: string },
): Promise<string | undefined> {
  const rows =
    'id' in which
      ? await tx.query(END, [personId, which.id])
      : await tx.query(END_BY_TOKEN, [personId, which.tokenDigest])
  return rows[0]?.id
}

export function clearExpired(tx: Tx, now: Instant, personId: PersonId): void {
  tx.send(CLEAR_EXPIRED, [personId, iso(now)])
}
