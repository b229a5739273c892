import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './key.store.ts'

/** Something that is shown by a link. */
export interface Share {
  readonly id: string
  readonly personId: PersonId
  /** Null as soon as it was opened, withdrawn, or forgotten. */
  readonly sealed: Buffer | null
  readonly claims: readonly string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly openedAt: Instant | null
  readonly withdrawnAt: Instant | null
}

const COLUMNS = `id, person_id as "personId", sealed, claims, created_at as "createdAt",
  expires_at as "expiresAt", opened_at as "openedAt", withdrawn_at as "withdrawnAt"`

const INSERT = sql(
  'credential_insert_share',
  `insert into credential.shares (id, person_id, token_sha256, sealed, claims, created_at,
     expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
)
const OPEN_COUNT = sql<{ n: number }>(
  'credential_open_shares',
  `select count(*)::int as n from credential.shares
   where person_id = $1 and sealed is not null and expires_at > $2`,
)
const LOCK_TOKEN = sql<Share>(
  'credential_lock_share_token',
  `select ${COLUMNS} from credential.shares where token_sha256 = $1 for update`,
)
const LOCK_OWN = sql<Share>(
  'credential_lock_own_share',
  `select ${COLUMNS} from credential.shares where id = $1 and person_id = $2 for update`,
)
const OPENED = sql(
  'credential_share_opened',
  'update credential.shares set opened_at = $2, sealed = null where id = $1',
)
const WITHDRAWN = sql(
  'credential_share_withdrawn',
  'update credential.shares set withdrawn_at = $2, sealed = null where id = $1',
)
const LIST = sql<Share>(
  'credential_list_shares',
  `select ${COLUMNS} from credential.shares
   where person_id = $1 and (created_at, id) < ($2::timestamptz, $3)
   order by created_at desc, id desc limit $4`,
)
const FORGET_DUE = sql(
  'credential_forget_due_shares',
  `update credential.shares set sealed = null
   where person_id = $1 and sealed is not null and expires_at <= $2`,
)

export function insertShare(
  tx: Tx,
  share: Pick<Share, 'id' | 'personId' | 'claims' | 'createdAt' | 'expiresAt'>,
  token: { readonly sha256: string; readonly sealed: Buffer },
): void {
  const { id, personId, claims, createdAt, expiresAt } = share
  const { sha256, sealed } = token
  tx.send(INSERT, [id, personId, sha256, sealed, [...claims], iso(createdAt), iso(expiresAt)])
}

/** How many links of somebody could still be opened; what ran out is forgotten on the way. */
export async function countOpen(tx: Tx, now: Instant, personId: PersonId): Promise<number> {
  tx.send(FORGET_DUE, [personId, iso(now)])
  return (await tx.query(OPEN_COUNT, [personId, iso(now)]))[0]?.n ?? 0
}

export async function lockByToken(tx: Tx, sha256: string): Promise<Share | undefined> {
  return (await tx.query(LOCK_TOKEN, [sha256]))[0]
}

export async function lockOwn(tx: Tx, id: string, personId: PersonId): Promise<Share | undefined> {
  return (await tx.query(LOCK_OWN, [id, personId]))[0]
}

export function setOpened(tx: Tx, now: Instant, id: string): void {
  tx.send(OPENED, [id, iso(now)])
}

export function setWithdrawn(tx: Tx, now: Instant, id: string): void {
  tx.send(WITHDRAWN, [id, iso(now)])
}

/** What somebody showed by links, the newest first, before (`at`, `id`). */
export function listShares(
  reads: Reads,
  personId: PersonId,
  { at, id }: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<Share[]> {
  return reads.query(LIST, [personId, iso(at), id, limit])
}
