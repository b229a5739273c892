import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Approval, ApprovalId } from './approval.ts'
import type { Reads } from './grant.store.ts'

const COLUMNS = `id, operation, params, reason, state, proposed_by, proposed_at, expires_at,
  decided_by, decided_at, decision_reason`

const INSERT = sql<{ id: ApprovalId }>(
  'access_insert_approval',
  `insert into access.approvals
     (id, operation, params, fingerprint, reason, state, proposed_by, proposed_at, expires_at)
   values ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8)
   on conflict (proposed_by, operation, fingerprint) where state in ('proposed', 'approved')
   do nothing returning id`,
)
const USE = sql<Approval>(
  'access_use_approval',
  `update access.approvals set state = 'used', used_at = $4
   where proposed_by = $1 and operation = $2 and fingerprint = $3 and state = 'approved'
     and expires_at > $4 returning ${COLUMNS}`,
)
const LOCK = sql<Approval>(
  'access_lock_approval',
  `select ${COLUMNS} from access.approvals where id = $1 for update`,
)
const ONE = sql<Approval>(
  'access_one_approval',
  `select ${COLUMNS} from access.approvals where id = $1`,
)
const DECIDE = sql(
  'access_decide_approval',
  `update access.approvals set state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
   where id = $1`,
)
const EXPIRE = sql(
  'access_expire_approval',
  `update access.approvals set state = 'expired' where id = $1`,
)
const LIST = sql<Approval>(
  'access_list_approvals',
  `select ${COLUMNS} from access.approvals
   where (operation = any($1::text[]) or proposed_by = $2)
     and (not $3::boolean or state in ('proposed', 'approved'))
     and ($4::timestamptz is null or (proposed_at, id) < ($4, $5))
   order by proposed_at desc, id desc limit $6`,
)

export interface NewApproval {
  readonly id: ApprovalId
  readonly operation: string
  readonly params: object
  readonly fingerprint: string
  readonly reason: string
  readonly proposedBy: PersonId
  readonly expiresAt: Instant
}

export async function readApproval(reads: Reads, id: string): Promise<Approval | undefined> {
  return (await reads.query(ONE, [id]))[0]
}

/** False when the same proposal of the same person is open already. */
export async function insertApproval(tx: Tx, now: Instant, one: NewApproval): Promise<boolean> {
  const rows = await tx.query(INSERT, [
    one.id,
    one.operation,
    JSON.stringify(one.params),
    one.fingerprint,
    one.reason,
    one.proposedBy,
    iso(now),
    iso(one.expiresAt),
  ])
  return rows.length > 0
}

/** Uses up what was approved for exactly this; undefined when nothing was. */
export async function useApproval(
  tx: Tx,
  now: Instant,
  proposer: PersonId,
  operation: string,
  fingerprint: string,
): Promise<Approval | undefined> {
  return (await tx.query(USE, [proposer, operation, fingerprint, iso(now)]))[0]
}

export async function lockApproval(tx: Tx, id: string): Promise<Approval | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

export function decideApproval(
  tx: Tx,
  now: Instant,
  id: ApprovalId,
  decision: {
    readonly state: 'approved' | 'refused'
    readonly by: PersonId
    readonly reason: string
  },
): void {
  tx.send(DECIDE, [id, decision.state, decision.by, iso(now), decision.reason])
}

export function expireApproval(tx: Tx, id: ApprovalId): void {
  tx.send(EXPIRE, [id])
}

/** Proposals that somebody may decide, and their own, the newest first. */
export function listApprovals(
  reads: Reads,
  wanted: {
    readonly operations: readonly string[]
    readonly proposer: PersonId
    readonly open: boolean
  },
  after: { readonly at: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<Approval[]> {
  const { operations, proposer, open } = wanted
  const at = after ? iso(after.at) : null
  return reads.query(LIST, [operations, proposer, open, at, after?.id ?? null, limit])
}
