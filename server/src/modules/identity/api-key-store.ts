import type { Id, PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { Role } from '../../kernel/roles.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

/** `furnish` opens what markets elsewhere ask and tell, and nothing else. */
export const SCOPES = ['read', 'write', 'administer', 'furnish'] as const
export type Scope = (typeof SCOPES)[number]

/** What a valid API key stands for. */
export interface LiveApiKey {
  readonly token_sha256: string
  readonly person_id: PersonId
  readonly roles: Role[]
  readonly level: Level
  readonly scopes: Scope[]
  readonly last_used_at: Instant | null
}

export interface ApiKey {
  readonly id: Id<'apikey'>
  readonly person_id: PersonId
  readonly name: string
  readonly scopes: Scope[]
  readonly created_at: Instant
  readonly last_used_at: Instant | null
  readonly revoked_at: Instant | null
}

const LIVE = sql<LiveApiKey>(
  'identity_live_api_keys',
  `select k.key_sha256 as token_sha256, k.person_id, p.level, k.scopes, k.last_used_at,
     case when p.roles_until <= $2 then '{}'::text[] else p.roles end as roles
   from identity.api_keys k join identity.people p on p.id = k.person_id
   where k.key_sha256 = any($1::text[]) and k.revoked_at is null`,
)
const TOUCH = sql(
  'identity_touch_api_keys',
  'update identity.api_keys set last_used_at = $2 where key_sha256 = any($1::text[])',
)
const INSERT = sql(
  'identity_insert_api_key',
  `insert into identity.api_keys (id, person_id, name, key_sha256, scopes, created_at)
   values ($1, $2, $3, $4, $5::text[], $6)`,
)
const LIST = sql<ApiKey>(
  'identity_list_api_keys',
  `select id, person_id, name, scopes, created_at, last_used_at, revoked_at
   from identity.api_keys where $1::text is null or person_id = $1
   order by created_at desc, id desc limit 1000`,
)
const REVOKE = sql<{ person_id: PersonId }>(
  'identity_revoke_api_key',
  `update identity.api_keys set revoked_at = $2 where id = $1 and revoked_at is null
   returning person_id`,
)

export function liveApiKeys(database: Database, now: Instant, digests: readonly string[]) {
  return database.query(LIVE, [digests, iso(now)])
}

export async function touchApiKeys(
  database: Database,
  now: Instant,
  digests: readonly string[],
): Promise<void> {
  await database.query(TOUCH, [digests, iso(now)])
}

export function insertApiKey(
  tx: Tx,
  now: Instant,
  key: { id: string; personId: PersonId; name: string; digest: string; scopes: readonly Scope[] },
): void {
  tx.send(INSERT, [key.id, key.personId, key.name, key.digest, key.scopes, iso(now)])
}

/** Keys of one person or of everybody, the newest first. */
export function listApiKeys(reads: Reads, personId?: PersonId): Promise<ApiKey[]> {
  return reads.query(LIST, [personId ?? null])
}

/** The owner of the key that was revoked; undefined when no live key has this id. */
export async function markRevoked(tx: Tx, now: Instant, id: string): Promise<PersonId | undefined> {
  return (await tx.query(REVOKE, [id, iso(now)]))[0]?.person_id
}
