import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { ItemKind, Judgement } from './steps/evidence.ts'
import type { Reads } from './store.ts'

/** An item of evidence as its table keeps it. */
export interface EvidenceRow {
  readonly id: string
  readonly item: ItemKind
  readonly by: 'buyer' | 'seller' | 'time'
  readonly sha256: string
  readonly shownSha256: string | null
  readonly width: number | null
  readonly height: number | null
  readonly content: unknown
  readonly addedAt: Instant
  readonly sequence: number
  readonly verdict: Judgement['verdict'] | null
  readonly why: string | null
  /** When the photo was deleted, as the law has it. */
  readonly goneAt: Instant | null
}

const COLUMNS = `id, item, by, sha256, shown_sha256 as "shownSha256", width, height, content,
  added_at as "addedAt", sequence, verdict, why, gone_at as "goneAt"`

const ADD = sql<{ id: string }>(
  'disputes_add_evidence',
  `insert into disputes.evidence (id, dispute_id, item, by, sha256, shown_sha256, width, height,
     content, added_at, sequence, verdict, why)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict (dispute_id, sha256, by) do nothing returning id`,
)
const JUDGE = sql<{ id: string }>(
  'disputes_judge_evidence',
  `update disputes.evidence set verdict = $3, why = $4 where dispute_id = $1 and id = $2
   and by <> 'time' returning id`,
)
const UNJUDGED = sql<{ n: number }>(
  'disputes_unjudged',
  'select count(*)::int as n from disputes.evidence where dispute_id = $1 and verdict is null',
)
const ITEMS = sql<EvidenceRow>(
  'disputes_evidence',
  `select ${COLUMNS} from disputes.evidence where dispute_id = $1 order by sequence limit 2000`,
)
const ONE = sql<EvidenceRow & { disputeId: string }>(
  'disputes_evidence_one',
  `select ${COLUMNS}, dispute_id as "disputeId" from disputes.evidence where id = $1`,
)

const FORGET = sql<{ sha256: string; shownSha256: string }>(
  'disputes_forget_photos',
  `with gone as (
     update disputes.evidence set gone_at = $2
     where dispute_id = $1 and item = 'photo' and gone_at is null returning sha256, shown_sha256
   )
   select sha256, shown_sha256 as "shownSha256" from gone g
   where not exists (select from disputes.evidence o where o.sha256 = g.sha256
     and o.item = 'photo' and o.gone_at is null and o.dispute_id <> $1)`,
)

/** Marks the photos of a dispute as gone; answers those that no other dispute shows. */
export function forgetPhotos(tx: Tx, disputeId: string, now: Instant) {
  return tx.query(FORGET, [disputeId, iso(now)])
}

/** False when the same side has put the same thing into the file before. */
export async function addEvidence(tx: Tx, disputeId: string, row: EvidenceRow): Promise<boolean> {
  const rows = await tx.query(ADD, [
    ...[row.id, disputeId, row.item, row.by, row.sha256, row.shownSha256, row.width, row.height],
    ...[row.content === null ? null : JSON.stringify(row.content), iso(row.addedAt), row.sequence],
    ...[row.verdict, row.why],
  ])
  return rows.length > 0
}

/** False when there is no such item of a side in this dispute. */
export async function judge(tx: Tx, disputeId: string, one: Judgement): Promise<boolean> {
  const rows = await tx.query(JUDGE, [disputeId, one.evidenceId, one.verdict, one.why])
  return rows.length > 0
}

export async function unjudged(tx: Tx, disputeId: string): Promise<number> {
  return (await tx.query(UNJUDGED, [disputeId]))[0]?.n ?? 0
}

/** Every item of a dispute, in the order in which they came. */
export function itemsOf(reads: Reads, disputeId: string): Promise<EvidenceRow[]> {
  return reads.query(ITEMS, [disputeId])
}

export async function itemById(reads: Reads, id: string) {
  return (await reads.query(ONE, [id]))[0]
}
